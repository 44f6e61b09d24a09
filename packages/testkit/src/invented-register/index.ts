export type { InventedPerson } from './invent-person.ts';
export { inventRegister, type RegisterOptions } from './invent-register.ts';
export { inventCountryman, inventTraveller, type Traveller } from './invent-traveller.ts';
export { type Random, randomOf } from './random.ts';
export { type TreatedDescription, treat } from './treat.ts';
