/** Restoring a backup on another computer. */
export const zhMove = {
	open: '从备份恢复 / 换电脑',
	pick: {
		title: '选择备份',
		what: '原来的电脑坏了，或者要换一台：把备份恢复到这台电脑，接着原来的台账办理。请插上存有备份的 U 盘。',
		pick: '选择 U 盘或备份文件夹',
		drop: '也可以把文件夹拖到这里',
		files: '选择文件夹（只读）',
		leave: '返回注册'
	},
	seen: {
		station: (name: string, station: string) => `${name}（${station}）`,
		taken: (at: string, entries: string, size: string) => `备份于 ${at}，${entries} 条，${size}`,
		use: '用这一份'
	},
	code: {
		title: '核对县局，输入口令',
		county: '这份备份所属县局的密钥数字。请打电话与县局核对，一致再继续：',
		label: '备份口令（30 位数字）',
		check: '打开并全部核对',
		checking: '正在逐个文件、逐条记录核对…'
	},
	restore: {
		title: '全部核对通过',
		what: '签名、文件和每一条记录都对。现在写进这台电脑；中途断电也不要紧，再开机会接着提示。',
		vaults: (names: string) => `影像不在备份里，仍在：${names}`,
		go: '恢复到这台电脑'
	},
	broken: {
		title: '上次恢复没有完成',
		what: (name: string, taken: string) =>
			`${name}，${taken} 的备份恢复到一半断了。台账还没有启用，没有丢失任何东西：请重新选择备份再恢复一次。`,
		again: '重新选择备份',
		giveUp: '放弃恢复'
	},
	enrol: {
		title: '已恢复，请换新密钥',
		what: (name: string, station: string) =>
			`这台电脑已有「${name}」的全部台账。请县局为 ${station} 站发一个新注册码，在这里输入，作为同一个站的下一期；旧电脑的密钥请县局停用。`,
		giveUp: '放弃恢复',
		sure: '确定清空刚恢复的内容？备份不受影响。',
		yes: '清空',
		no: '不清空'
	}
};

export type MoveMessages = typeof zhMove;
