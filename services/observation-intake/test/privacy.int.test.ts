import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { holder, makeMrz } from './domain/make-mrz.ts';
import { passportObservation, travelEvent } from './samples.ts';
import { postLines, startIntake } from './start-intake.ts';

const intake = await startIntake();
const police = await intake.as({});
const path = '/v1/travel-events';

it('nothing that names a person reaches the log or a problem, whatever goes wrong', async () => {
  const secrets = { family: 'Zyxwvut', number: 'QQ99887766', birthDate: '1971-03-09', remark: 'hemligtomnågon' };
  const { family, number, birthDate, remark } = secrets;
  const about = {
    person: { names: [{ family }], birthDate },
    documents: [{ kind: 'other', issuingCountry: 'IRN', number, mrz: makeMrz.TD3({ ...holder, family: 'ZYXWVUT' }) }],
    remarks: remark,
  };
  const whole = travelEvent('S-1', about);
  const [cut] = JSON.stringify(whole).split(remark);
  await intake.database.pool.query(
    'alter table deliveries add constraint none check (action <> $q$deliver$q$) not valid',
  );
  const answers = await Promise.all([
    police.post(path, whole),
    police.post(path, `${cut}${remark}`),
    police.post(path, { ...whole, [family]: number }),
    police.post(path, { ...whole, occurredAt: remark }),
    police.post(path, travelEvent('S-2', { remarks: remark })),
    police.put(`${path}/S-1`, { ...whole, correctionReason: remark }),
    police.delete(`${path}/S-1?reason=${remark}&${family}=1`),
    police.get(`${path}/${family}`),
    police.post('/v1/passport-observations', passportObservation('S-3', about)),
  ]);
  const problems = await Promise.all(answers.map((answer) => answer.text()));
  await postLines(police, path, `${JSON.stringify(whole)}\n${cut}${remark}\n`);
  await sleep(50);
  expect(answers.map((a) => a.status)).toEqual([422, 400, 422, 422, 500, 422, 422, 404, 422]);
  const text = intake.log.join('').toLowerCase();
  expect(text).toContain('postTravelEvent'.toLowerCase());
  for (const secret of Object.values(secrets)) {
    expect(text).not.toContain(secret.toLowerCase());
    const quoted = problems.filter((problem) => problem.toLowerCase().includes(secret.toLowerCase()));
    // The name of an unknown field is told by its pointer, as the contract says.
    expect(quoted.every((problem) => problem.includes(`/${family}`))).toBe(true);
  }
});
