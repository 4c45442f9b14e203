/* SPDX-License-Identifier: ISC */
#include "numeral.h"

/* Of 余 多 几 数 来 only 几 and 数 can stand first; 点 cannot, and 兆 and what is larger needs digits before
 * it. */
const struct numeral_row numeral_rows[] = {
	{"", NUMERAL_NONE, 0, false},           {"0０", NUMERAL_ARABIC, 0, true},
	{"1１", NUMERAL_ARABIC, 1, true},       {"2２", NUMERAL_ARABIC, 2, true},
	{"3３", NUMERAL_ARABIC, 3, true},       {"4４", NUMERAL_ARABIC, 4, true},
	{"5５", NUMERAL_ARABIC, 5, true},       {"6６", NUMERAL_ARABIC, 6, true},
	{"7７", NUMERAL_ARABIC, 7, true},       {"8８", NUMERAL_ARABIC, 8, true},
	{"9９", NUMERAL_ARABIC, 9, true},       {"零〇○", NUMERAL_ZERO, 0, true},
	{"一壹弌", NUMERAL_DIGIT, 1, true},     {"二两兩贰貳弍", NUMERAL_DIGIT, 2, true},
	{"三叁參叄弎", NUMERAL_DIGIT, 3, true}, {"四肆", NUMERAL_DIGIT, 4, true},
	{"五伍", NUMERAL_DIGIT, 5, true},       {"六陆陸", NUMERAL_DIGIT, 6, true},
	{"七柒", NUMERAL_DIGIT, 7, true},       {"八捌", NUMERAL_DIGIT, 8, true},
	{"九玖", NUMERAL_DIGIT, 9, true},       {"廿", NUMERAL_TENS, 2, true},
	{"卅", NUMERAL_TENS, 3, true},          {"卌", NUMERAL_TENS, 4, true},
	{"十拾", NUMERAL_SMALL, 1, true},       {"百佰", NUMERAL_SMALL, 2, true},
	{"千仟", NUMERAL_SMALL, 3, true},       {"万萬", NUMERAL_LARGE, 4, true},
	{"亿億", NUMERAL_LARGE, 8, true},       {"兆", NUMERAL_LARGE, 12, false},
	{"京", NUMERAL_LARGE, 16, false},       {"垓", NUMERAL_LARGE, 20, false},
	{"秭", NUMERAL_LARGE, 24, false},       {"穰", NUMERAL_LARGE, 28, false},
	{"点點", NUMERAL_POINT, 0, false},      {"几幾数數", NUMERAL_SOME, 0, true},
	{"余餘多来來", NUMERAL_SOME, 0, false}, {".半", NUMERAL_NONE, 0, true},
	{NULL, NUMERAL_NONE, 0, false},
};
