/** Any .cpuprofile: `node dist/bench/profile/top-functions.js <file> [how many]`. */
import { tellProfile } from './tell-profile.js';

const [, , path, count = '25'] = process.argv;
if (path === undefined) {
  console.error('Usage: node dist/bench/profile/top-functions.js <file.cpuprofile> [how many]');
  process.exit(2);
}
for (const line of tellProfile(path, Number(count))) console.log(line);
