import type { LifeCycleEventMessages } from '../events';

const reasons = {
	rotated: '正常换密钥',
	'set-back': '终端被恢复到了以前的状态',
	forked: '台账出现分叉',
	revoked: '原密钥被县局停用',
	lost: '本机没有原来的密钥'
};

export const zhLifeCycleEvents: LifeCycleEventMessages = {
	names: {
		'epoch-ended': '换密钥：本期结束',
		'epoch-started': '新一期开始',
		'log-revoked': '停用终端密钥',
		'fork-detected': '发现台账分叉',
		'branch-entry-admitted': '认定分叉记录'
	},
	says: {
		'epoch-ended': ({ next }) => `终端换密钥，本期台账到此为止；接着用的密钥是 ${next}。`,
		'epoch-started': ({ former, size, reason }) =>
			`终端用新密钥开始新一期台账，原因：${reasons[reason]}；上一期是 ${former}，本机留有 ${size} 条。`,
		'log-revoked': ({ log, lastValid, reason }) =>
			`县局停用台账 ${log} 的密钥，前 ${lastValid.size} 条仍然有效，以后的存疑。原因：${reason}。`,
		'fork-detected': ({ log, seq, branch }) =>
			`台账 ${log} 的第 ${seq} 号有两条不同的记录，都由本站密钥签名；后到的一份另存为 ${log}~${branch}，两份都保留。`,
		'branch-entry-admitted': ({ log, branch, seq }) =>
			`县局两人认定分叉 ${log}~${branch} 的第 ${seq} 号记录属实，计入保管记录。`
	}
};
