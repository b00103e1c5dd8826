// `npm run restore -- FROM --data DIR --keys FILE`: a county's data folder from a backup.
import { runTool } from './start/tool.mjs';

await runTool('restoreCommand');
