// The county's server as `npm start` runs it, on a build that is there already: LUZHENG_DATA, PORT=0 for any free one.
import process from 'node:process';
import { serve } from '../../scripts/start/serve.mjs';
import { settingsFrom } from '../../scripts/start/settings.mjs';

const running = await serve(process.cwd(), settingsFrom(process.env));
process.stdout.write(`${JSON.stringify({ port: running.port, notices: running.ready.notices })}\n`);
