// `npm run seed -- --county`: a whole generated county in an empty data folder, to try the county office with, to measure it and
// to test it. Whoever knows the seed knows the keys of its stations: it is no county to be used.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { installDependencies } from './install.mjs';

const USAGE = `npm run seed -- --county --data 文件夹 / FOLDER
  --small                                    4 个站点、30 台记录仪、60 天 / 4 stations, 30 recorders, 60 days
  --stations 30 --recorders 400 --years 3    规模 / how big
  --days N                                   代替 --years / instead of --years
  --seed 1                                   同一个数得到同样的内容 / the same number gives the same content
  --until 2026-10-30                         最后一天，默认今天 / the last day, today by default
  --password 密码 / PASSWORD                 账号 admin 和 legal 的密码；不写则生成并显示 / of the accounts admin and legal; made and shown if none is given
  --database postgres://...                  写入 PostgreSQL，文件夹里只放密钥和账号 / into PostgreSQL; the folder holds keys and accounts`;

/** @param {string} zh @param {string} en @returns {never} */
function stop(zh, en) {
	process.stderr.write(`${zh} / ${en}\n`);
	process.exit(1);
}

function asked() {
	try {
		return parseArgs({
			options: {
				...{ county: { type: 'boolean' }, small: { type: 'boolean' }, data: { type: 'string' } },
				...{ stations: { type: 'string' }, recorders: { type: 'string' } },
				...{ years: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
				...{ until: { type: 'string' }, password: { type: 'string' } },
				database: { type: 'string' }
			}
		}).values;
	} catch (fault) {
		return stop(USAGE, String(fault));
	}
}

/** @param {string} name @param {string | undefined} text @param {number} otherwise @param {number} most */
function count(name, text, otherwise, most) {
	const number = Number(text ?? otherwise);
	if (Number.isInteger(number) && number >= 1 && number <= most) return number;
	return stop(
		`--${name} 请写 1 到 ${most} 的整数。`,
		`--${name} takes a whole number from 1 to ${most}.`
	);
}

const options = asked();
if (!options.county || !options.data) {
	process.stderr.write(`${USAGE}\n`);
	process.exit(1);
}
const folder = options.data;
if (existsSync(folder) && readdirSync(folder).length > 0)
	stop(
		`文件夹 ${folder} 不是空的，不会写入。请另选一个空文件夹。`,
		`The folder ${folder} is not empty and nothing is written into it. Choose an empty one.`
	);
const until = Date.parse(
	options.until ? `${options.until}T18:00:00+08:00` : new Date().toISOString()
);
if (Number.isNaN(until))
	stop('--until 请写日期，如 2026-10-30。', '--until takes a day such as 2026-10-30.');
if (options.password !== undefined && options.password.length < 10)
	stop('密码至少 10 个字。', 'A password has at least 10 characters.');

installDependencies();
// Not before there are the packages that it needs.
const { bundle } = await import('./bundle.mjs');
const parts = await bundle('seed', {
	write: 'tests/support/seed/write.ts',
	plan: 'tests/support/seed/plan.ts'
});
process.once('exit', () => parts.remove());
const { SMALL, WHOLE } = await parts.load('plan');
const size = options.small ? SMALL : WHOLE;
const plan = {
	stations: count('stations', options.stations, size.stations, 99),
	recorders: count('recorders', options.recorders, size.recorders, 999),
	days: options.days
		? count('days', options.days, size.days, 3650)
		: options.years
			? count('years', options.years, 1, 10) * 365
			: size.days,
	seed: count('seed', options.seed, 1, 1_000_000),
	until
};
if (plan.stations < 3 || plan.recorders < plan.stations * 2)
	stop(
		'至少 3 个站点，每站至少 2 台记录仪。',
		'There are 3 stations at least, with 2 recorders each.'
	);
const password = options.password ?? randomBytes(9).toString('base64url');
mkdirSync(folder, { recursive: true });

const begun = Date.now();
let said = 0;
const minutes = (/** @type {number} */ millis) => (millis / 60_000).toFixed(1);
const { seedCounty } = await parts.load('write');
const { events } = await seedCounty({
	...{ dataDir: folder, databaseUrl: options.database, plan, password },
	progress(/** @type {number} */ done, /** @type {number} */ of) {
		const now = Date.now();
		if (now - said < 5000 && done < of) return;
		said = now;
		const rate = (done * 1000) / (now - begun);
		const left = minutes(((of - done) * 1000) / rate);
		process.stdout.write(
			`${done} / ${of} 条，每秒 ${Math.round(rate)} 条，还需约 ${left} 分钟 / ${Math.round(rate)} entries a second, about ${left} minutes left\n`
		);
	}
});
process.stdout.write(
	`${events} 条记录，${plan.stations} 个站点，${plan.recorders} 台记录仪，${plan.days} 天，用时 ${minutes(Date.now() - begun)} 分钟。
${events} entries of ${plan.stations} stations and ${plan.recorders} recorders in ${plan.days} days, after ${minutes(Date.now() - begun)} minutes.
  LUZHENG_DATA=${folder}${options.database ? ` DATABASE_URL=${options.database}` : ''} npm start
  账号 / accounts: admin, legal   密码 / password: ${options.password === undefined ? password : '如所写 / as given'}\n`
);
// PGlite keeps a program running.
process.exit(0);
