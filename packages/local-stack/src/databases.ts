import { createPool } from '@samband/postgres';

/**
 * One database and role for each service, named alike, which no other service's role may connect to.
 * Resolves to their URLs, by database name.
 */
export async function ensureDatabases(
  adminUrl: string,
  passwords: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  await using admin = createPool({ url: adminUrl, max: 1, applicationName: 'samband-local-stack' });
  const { rows } = await admin.query<{ roles: string[]; databases: string[] }>(
    `select array(select rolname::text from pg_roles) as roles, array(select datname::text from pg_database) as databases`,
  );
  const [{ roles, databases } = { roles: [], databases: [] }] = rows;
  const urls: Record<string, string> = {};
  for (const [name, password] of Object.entries(passwords)) {
    if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new TypeError(`${name} cannot name a database`);
    const verb = roles.includes(name) ? 'alter' : 'create';
    await admin.query(`${verb} role ${name} login password '${password.replaceAll("'", "''")}'`);
    if (!databases.includes(name)) {
      // Without being a member, an administrator who is no superuser may not give a database away.
      await admin.query(`grant ${name} to current_user`);
      await admin.query(`create database ${name} owner ${name}`);
    }
    await admin.query(`revoke connect on database ${name} from public`);
    urls[name] = urlFor(adminUrl, name, password);
  }
  return urls;
}

function urlFor(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}
