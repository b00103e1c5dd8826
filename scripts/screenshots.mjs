// `npm run screenshots`: three stories of a county at work, and a picture of every screen at both sizes of docs/screens.
import process from 'node:process';
import { installBrowser, installDependencies } from './install.mjs';

installDependencies();
installBrowser();

const { counter } = await import('./screenshots/counter.mjs');
const { exchange } = await import('./screenshots/exchange.mjs');
const { profiles } = await import('./screenshots/profiles.mjs');
const { TARGET } = await import('./screenshots/shoot.mjs');

await counter();
await exchange();
await profiles();
process.stdout.write(`${TARGET}\n`);
