import type { Reasons } from '../reasons';

export const technical = (why: string): string => (why === '' ? '' : `（技术信息：${why}）`);

const CALL = '请不要清除浏览器数据，也不要重装系统；请立即联系县局系统管理员，并把这一页念给他听。';
const UNTOUCHED = '终端停在打开之前，没有改动、也没有删除任何记录。';

/** Why a start stops: what was found, what is safe, what to do next. */
export const zhStart: Reasons['start'] = {
	'journal-damaged': {
		what: ({ origin, seq, entry, why }) =>
			`台账「${origin}」底稿的第 ${seq} 号记录（${entry}）${
				why === 'unreadable'
					? '读不出来'
					: why === 'missing'
						? '不见了，后面的还在'
						: '与前一条接不上'
			}。`,
		safe: `${UNTOUCHED}第一处问题以前的记录都已核对无误；每条记录在本机另有一份账本，县局签收过的在县局也有。`,
		next: CALL
	},
	'journal-short': {
		what: ({ origin, journal, ledger }) =>
			`台账「${origin}」的底稿只有 ${journal} 条，而本机账本有 ${ledger} 条：底稿缺了后面的记录。`,
		safe: `${UNTOUCHED}缺的记录在本机账本里还在。`,
		next: CALL
	},
	'checkpoint-differs': {
		what: ({ origin, size }) =>
			`台账「${origin}」前 ${size} 条算出来的根，与本终端以前签过名的检查点不一样：这些记录里至少有一条被换过。`,
		safe: `${UNTOUCHED}签过名的检查点还在，可以用来找出哪一条不对；县局签收过的记录在县局有原样。`,
		next: CALL
	},
	'set-back': {
		what: ({ origin, here, there, where }) =>
			`本机的台账「${origin}」有 ${here} 条，而${
				where === 'vault' ? '专用存储里的副本' : where === 'stick' ? 'U 盘文件里的' : '县局保存的'
			}有 ${there} 条，或者内容不同：本机被恢复到了以前的状态（例如还原了磁盘镜像）。`,
		safe: `${UNTOUCHED}较新的记录在另一份副本里。为防止同一个编号写出两条不同的记录，本终端不再用原来的密钥登记。`,
		next: CALL
	},
	forked: {
		what: ({ origin }) =>
			`台账「${origin}」有两份不同的历史，都由本终端的密钥签了名（例如还原了磁盘镜像，或者同一块硬盘装在了两台机器上）。`,
		safe: `${UNTOUCHED}两份历史县局都原样保存。县局不再确认这把密钥签的记录，本终端也不再用它登记。`,
		next: CALL
	},
	revoked: {
		what: ({ origin }) => `县局已经停用本终端的密钥（台账「${origin}」），例如因为终端报失。`,
		safe: `${UNTOUCHED}停用以前县局确认过的记录照常有效；本机还没送达的记录仍会保存、送出，由县局两人逐条认定。`,
		next: '请不要再用这台机器办理；请立即联系县局系统管理员，说明这台机器现在在哪里。'
	},
	'newer-schema': {
		what: ({ why }) => `本机的数据已经由更新的版本改写（${why}），这个旧版本不认识。`,
		safe: `${UNTOUCHED}记录都在，由新版本打开。`,
		next: '请点「用新版本打开」；没有这个按钮时，请连上网络再点「重试」，或者联系县局系统管理员。不要清除浏览器数据。'
	},
	storage: {
		what: ({ why }) => `打不开本机的存储。${technical(why)}`,
		safe: '台账没有被改动；存储恢复以后，记录还在原处。',
		next: '请检查磁盘空间，确认没有使用隐私（无痕）模式，再点「重试」；仍然不行请联系县局系统管理员。'
	},
	unsupported: {
		what: ({ why }) => `这个浏览器缺少终端必需的功能。${technical(why)}`,
		safe: '本机的记录没有被改动。',
		next: '请改用新版 Chrome 或 Edge，用原来的网址打开。'
	}
};

export const zhRepair: Reasons['repair'] = {
	'copy-damaged': ({ seq, entry }) =>
		`这份副本的第 ${seq} 号记录（${entry}）也没有通过核对，没有用它恢复，原有的内容都没有动。请换另一种办法，或者联系县局系统管理员。`,
	'copy-missing': () =>
		'没有找到可以用来恢复的副本。请插好本站专用存储的移动硬盘再试一次；仍然没有请联系县局系统管理员。',
	denied: () => '浏览器没有得到专用存储的使用许可。请再点一次，并在弹出的询问里选「允许」。',
	storage: ({ why }) =>
		`恢复时本机存储出错，原有的内容都没有动。请检查磁盘空间，再试一次。${technical(why)}`
};
