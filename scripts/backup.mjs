// `npm run backup -- TO`, `-- --keys FILE`, `-- --check FROM`: the county's record, beside a running server.
import { runTool } from './start/tool.mjs';

await runTool('backupCommand');
