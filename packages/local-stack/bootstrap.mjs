// Plain JavaScript for Node 18 or later, without dependencies: installs what is missing with the pinned pnpm, then
// hands over to the pinned Node, which runs the TypeScript sources.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const pnpm = 'pnpm@12.21.0';
const oldestNode = 18;
const windows = process.platform === 'win32';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.samband-install');
const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const cli = join(root, 'packages', 'local-stack', 'src', 'cli.ts');

/** npm, pnpm and pip keep caches at home: without a home that can be written to, the checkout lends one. */
function ensureHome() {
  if (windows) return;
  const lent = join(root, '.samband', 'home');
  const home = [process.env.HOME, homeOfUser()].find((dir) => dir && isWritable(dir));
  if (!home) mkdirSync(lent, { recursive: true });
  process.env.HOME = home ?? lent;
}

function homeOfUser() {
  try {
    return userInfo().homedir;
  } catch {
    return undefined; // a user id without an entry in the list of users, as in containers
  }
}

function isWritable(dir) {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Hash of all that decides what is installed. */
function wantedInstall() {
  const folders = ['.', 'contracts', ...children('packages'), ...children('services'), ...children('examples')];
  const files = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...folders.map((folder) => join(folder, 'package.json')),
    ...children('patches'),
  ];
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const file of files.map((name) => join(root, name)).filter((path) => existsSync(path)))
    hash.update(readFileSync(file));
  return hash.digest('hex');
}

function children(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => join(folder, name));
}

function isInstalled(wanted) {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Runs pnpm with its output on stderr (stdout belongs to the command); resolves to its exit code and what it said. */
function runPnpm() {
  const args = ['-y', pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const child = spawn(windows ? 'npx.cmd' : 'npx', args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
  });
  let said = '';
  const pass = (chunk) => {
    said = (said + chunk).slice(-20_000);
    process.stderr.write(chunk);
  };
  child.stdout.on('data', pass);
  child.stderr.on('data', pass);
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, said: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|ERR_SOCKET_TIMEOUT|CERT|SELF_SIGNED|fetch failed/i;

async function install(wanted) {
  console.error(`Installing packages (${pnpm}) …`);
  const { code, said } = await runPnpm();
  if (code === 0 && existsSync(node)) {
    writeFileSync(stamp, wanted);
    return;
  }
  const advice = networkTrouble.test(said)
    ? 'The npm registry could not be reached. Check the network; behind a proxy or mirror set HTTPS_PROXY or `npm config set registry`, ' +
      'and `npm config set cafile` for its certificate. Then start again: what was fetched is kept.'
    : `See the messages above. To see it alone: npx -y ${pnpm} install --frozen-lockfile`;
  console.error(
    `\nThe packages that package.json names could not be installed (${pnpm} ended with ${code}).\n${advice}`,
  );
  process.exit(1);
}

/** The command gets this process's streams, signals and, when this process is killed, a closed channel. */
function handOver(args) {
  const path = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin'), process.env.PATH];
  // Halves the processor time that the start of a process takes; there are a hundred of them in a test run.
  const compiled = join(root, '.samband', 'compiled');
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path.join(windows ? ';' : ':') };
  const child = spawn(node, [cli, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(
      `The pinned Node could not be started (${node}): ${error.message}. Remove node_modules and start again.`,
    );
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

/** npm runs a script through a shell that passes no signal on, so that their end has to be noticed from here. */
function whenNpmEnds(stop) {
  if (!process.env.npm_lifecycle_event || windows) return;
  const parent = process.ppid;
  const shell = describeProcess(parent);
  const npm = shell && describeProcess(shell.parent);
  const watched = npm && /^(npm|node .*npm)\b/.test(npm.command) ? shell.parent : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && describeProcess(watched)) return;
    clearInterval(timer);
    stop();
  }, 1000);
  timer.unref();
}

/** Parent and command line of a living process. */
function describeProcess(pid) {
  try {
    if (process.platform !== 'linux') {
      const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(
        execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }),
      );
      return { parent: Number(parent), command };
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
  } catch {
    return undefined;
  }
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`Samband needs Node ${oldestNode} or later to start; this is ${process.version}.`);
  process.exit(1);
}
ensureHome();
const wanted = wantedInstall();
if (!isInstalled(wanted)) await install(wanted);
handOver(process.argv.slice(2));
