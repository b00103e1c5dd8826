import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PackageError } from './fault.mjs';

/** Where the units of the guide (docs/guide/operate) differ from the package's: the places alone. */
const PLACES = [
	['WorkingDirectory=/opt/luzheng', 'WorkingDirectory=/usr/lib/luzheng/county'],
	['EnvironmentFile=-/etc/luzheng.env', 'EnvironmentFile=-/etc/luzheng/county.env'],
	[/ PORT=3000 HOST=127\.0\.0\.1 LUZHENG_LOG=json$/m, ''],
	[
		'ExecStart=/usr/bin/node scripts/start.mjs',
		'ExecStart=/usr/lib/luzheng/county/bin/node scripts/start/installed.mjs'
	],
	[
		'ExecStart=/usr/bin/node scripts/backup.mjs',
		'ExecStart=/usr/lib/luzheng/county/bin/node scripts/backup.mjs'
	],
	// Its first lines say where to put a unit by hand.
	[/^(#.*\n)*/, '']
];
const UNITS = ['luzheng.service', 'luzheng-backup.service', 'luzheng-backup.timer'];

/**
 * The county's units, which are the guide's with the package's places.
 * @param {string} to
 */
export function stageUnits(to) {
	const folder = `${to}/usr/lib/systemd/system`;
	mkdirSync(folder, { recursive: true });
	for (const unit of UNITS) {
		const text = PLACES.reduce(
			(so, [from = '', is = '']) => so.replace(from, String(is)),
			readFileSync(`docs/guide/operate/${unit}`, 'utf8')
		);
		const left = /\/opt\/luzheng|\/etc\/luzheng\.env|\/usr\/bin\/node/.exec(text);
		if (left)
			throw new PackageError(
				`docs/guide/operate/${unit} 里的 ${left[0]} 没有换成软件包的位置，请改 scripts/package/units.mjs。`,
				`${left[0]} of docs/guide/operate/${unit} was not replaced by the package's place: see scripts/package/units.mjs.`
			);
		writeFileSync(`${folder}/${unit}`, text);
	}
}
