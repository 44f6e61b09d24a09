export const actionExample = {
  action: 'forward',
  to: 'region:Syd',
  reason: 'Ärendet är avslutat; regionen ansvarar för eventuell åtgärd.',
};
