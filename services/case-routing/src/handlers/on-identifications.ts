import { identificationMade } from '@samband/contracts';
import { handle } from '@samband/messaging';
import { saveIdentifications } from '../store/identifications.ts';
import { addJobs } from '../store/jobs.ts';

/** Who a tip is about, as the register sees it; also before the tip itself has come. */
export const onIdentifications = handle(identificationMade, {
  locks: (events) => events.filter(({ data }) => data.subject.kind === 'tip').map(({ data }) => data.subject.id),
  run: async (tx, events) => {
    const ofTips = events.map(({ data }) => data).filter(({ subject }) => subject.kind === 'tip');
    if (ofTips.length > 0) addJobs(tx, 'tip', await saveIdentifications(tx, ofTips));
  },
});
