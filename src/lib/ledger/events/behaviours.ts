/** The eight behaviours of 第21条, by the numbers of its items. */
export const behaviours = [
	...(['21-1', '21-2', '21-3', '21-4', '21-5', '21-6', '21-7', '21-8'] as const)
] as const;
export type Behaviour = (typeof behaviours)[number];

/** The four outcomes of 第22条, by the numbers of its items. */
export const outcomes = ['22-1', '22-2', '22-3', '22-4'] as const;
export type Outcome = (typeof outcomes)[number];

/** Each as the rule has it, word for word: these are never translated where they are printed. */
export const behaviourWords: Readonly<Record<Behaviour, string>> = {
	'21-1': '故意删除有效证据信息的',
	'21-2': '擅自借给其他人员使用的',
	'21-3': '不按照规定进行现场执法记录，导致发生信访、投诉或引发网络、媒体负面炒作的',
	'21-4': '违反规定泄露现场执法摄录的音像资料内容造成后果的',
	'21-5': '故意摄录虚假证据信息或对摄录的音像资料进行删改，弄虚作假的',
	'21-6': '用于非单位工作或违法违纪活动的',
	'21-7':
		'保管不妥造成现场执法音像记录设备遗失、被盗或不按照规定存储致使摄录的音像资料损毁、丢失，并造成后果的',
	'21-8': '有其他严重违反音像记录设备管理、使用规定行为的'
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
	'22-1': '责令作出书面检查',
	'22-2': '全局通报批评',
	'22-3': '取消当年评优评先资格',
	'22-4': '行政处分'
};
