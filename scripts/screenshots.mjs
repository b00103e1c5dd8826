// `npm run screenshots`: stories of a county at work, and a picture of every screen at both sizes of docs/screens and docs/guide.
import process from 'node:process';
import { installBrowser, installDependencies } from './install.mjs';

installDependencies();
installBrowser();

const { counter } = await import('./screenshots/counter.mjs');
const { ingest } = await import('./screenshots/ingest.mjs');
const { keeping } = await import('./screenshots/keeping.mjs');
const { exchange } = await import('./screenshots/exchange.mjs');
const { profiles } = await import('./screenshots/profiles.mjs');
const { activities } = await import('./screenshots/activities.mjs');
const { rule } = await import('./screenshots/rule.mjs');
const { archive } = await import('./screenshots/archive.mjs');
const { restricted } = await import('./screenshots/restricted.mjs');
const { approval } = await import('./screenshots/approval.mjs');
const { disposal } = await import('./screenshots/disposal.mjs');
const { practice } = await import('./screenshots/practice.mjs');
const { county } = await import('./screenshots/county.mjs');
const { commission } = await import('./screenshots/commission.mjs');
const { officer } = await import('./screenshots/officer.mjs');
const { custodian } = await import('./screenshots/custodian.mjs');
const { move } = await import('./screenshots/move.mjs');
const { office } = await import('./screenshots/office.mjs');
const { guide } = await import('./screenshots/guide.mjs');
const { TARGET } = await import('./screenshots/shoot.mjs');

const stories = {
	counter,
	ingest,
	keeping,
	exchange,
	profiles,
	activities,
	rule,
	archive,
	restricted,
	approval,
	disposal,
	practice,
	county,
	commission,
	officer,
	custodian,
	move,
	office,
	guide
};
const asked = process.argv.slice(2);
// `npm run screenshots -- ingest`: that story alone.
for (const [name, tell] of Object.entries(stories))
	if (asked.length === 0 || asked.includes(name)) await tell();
process.stdout.write(`${TARGET}\n`);
