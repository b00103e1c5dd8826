import type { CounterReasons } from '../reasons';

export const zhCounterReasons: CounterReasons = {
	'being-ingested': ({ recorder }) =>
		`${recorder} 正在导出入库，现在不能领用。请等它导完，或者另选一台。`,
	'no-place': () => '还没有写明地点。记录仪只用于工作，请写明这次去哪里。',
	'signed-by-another': ({ person }) =>
		`记录仪不得代领、转借，只能由领用人本人签名。请 ${person} 本人输入 PIN；要换领用人，请返回重选。`,
	'override-not-custodian': ({ person }) =>
		`${person} 不是在岗保管人，不能准予带出。请选一名保管人；名单有误请县局更正。`,
	'override-own': () => '领用人不能给自己准予。请另请一名保管人，或者换一台记录仪。',
	'override-no-reason': () => '准予带出必须写明理由。请写明理由后再签名。',
	'no-signer': () => '交回人不在名单里，不能签名。请改由接收人签名，并写明原因。',
	'no-signature-reason': () => '交回人没有签名时必须写明原因。请选一个原因，或者写明情况。',
	'no-sample': () =>
		'记录仪里没有新录的文件。请按提示先点屏幕，同时按下录像键，录 2 秒后停止，再插上试一次；也可以改为目视核对。',
	'sample-unread': () =>
		'新录文件的名字里读不出时间，不能用样片核对时钟。请改为目视核对时间，或请县局补充这个机型的配置。',
	'pin-person': ({ person }) =>
		`${person} 不在在岗人员名单里，不能设置签名 PIN。请县局登记人员后同步。`,
	'pin-witness': ({ person }) =>
		`${person} 不能在场监督这次设置。请选一名保管人；保管人自己设置时，请另选一名在岗人员。`,
	'pin-second': () =>
		'重新设置 PIN 要保管人和另一名在岗人员同时在场。请再选一人，不能是本人，也不能是那名保管人。',
	'pin-onlooker': ({ person }) =>
		`${person} 在本终端没有可用的 PIN，不能确认在场。请选一名已经设置 PIN 的人员，由其输入本人 PIN。`,
	'pin-unset': ({ person }) => `${person} 还没有在本终端设置签名 PIN。请先在保管人监督下设置。`,
	'pin-lost': ({ person }) =>
		`本终端找不到 ${person} 的签名 PIN，存储可能损坏过。请由保管人和另一名在岗人员在场，重新设置。`,
	'pin-locked': ({ person }) =>
		`${person} 的 PIN 连续输错 10 次，已经锁定。请由保管人和另一名在岗人员在场，重新设置。`,
	'pin-wait': ({ person, seconds }) =>
		`${person} 的 PIN 连续输错，请等 ${seconds} 秒再试。忘记了可由保管人和另一名在岗人员在场重新设置。`,
	'pin-wrong': ({ person, least }) =>
		`PIN 不对，没有签名。请 ${person} 本人再输一次，还可以试 ${least} 次；忘记了可重新设置。`,
	'pin-digits': () => 'PIN 是 6 位数字。请重新输入 6 位数字。',
	'pin-weak': () =>
		'这个 PIN 太容易猜到。请另想 6 位数字，不要用重复、连续的数字，也不要用自己的编号。',
	'pin-differs': () => '两次输入的 PIN 不一样。请重新输入两次相同的 PIN。'
};
