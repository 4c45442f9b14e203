# SPDX-License-Identifier: ISC
# Every stage writes the bytes that it wrote when bytes.tsv was recorded, whatever was made faster or simpler since.
# When other bytes are meant: UPDATE=1.
load helper
load docx

stages=(extract-tables extract-sections normalize-amounts extract-scores 'score-check -a' summarize)

# The records of the files that a list names, as they are.
cat_records() {
	xargs -0 cat <"${1#*=}"
}

# sums CORPUS READER: `corpus program SHA-256` of all that the stages write and tell of the reports in a folder.
sums() (
	local stage form tables=g
	cd "$1" || exit
	find . -type f -printf '%P\0' | sort -z >../names
	tell() {
		printf '%s\t%s\t%s\n' "$1" "${2% -*}" "$(cat ../out ../err | sha256sum | cut -c -64)"
		mv ../out ../in
	}
	"$2" --files0-from=../names >../out 2>../err || [ $? -eq 2 ]
	tell "$1" "$2"
	for stage in "${stages[@]}"; do
		# shellcheck disable=SC2086 # a program and its option
		$stage <../in >../out 2>../err || [ $? -eq 2 ]
		tell "$1" "$stage"
	done
	# A file for each table takes a millisecond.
	[[ $1 == @(samples|real|form|audit|docx) ]] || tables=
	for form in -${tables}d -${tables}xd; do
		rm -rf ../set
		to-csv $form ../set <../in || [ $? -eq 2 ]
		find ../set -name '*.csv' | sort | xargs -d '\n' sha256sum
	done >../out 2>../err
	tell "$1" to-csv
)

# compared CORPUS: `now` is what bytes.tsv says of it.
compared() {
	local known=$BATS_TEST_DIRNAME/bytes.tsv
	if [ -n "${UPDATE:-}" ]; then
		grep -v "^$1	" "$known" | sort - now >all
		cp all "$known"
	fi
	grep "^$1	" "$known" | diff - now
}

# recorded CORPUS READER: the same of what the stages make of the folder of that name.
recorded() {
	sums "$@" | sort >now
	compared "$1"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir samples real form audit docx grown words varied passages limits wild kept streams word pages
}

@test "samples" {
	cp "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz samples
	recorded samples read-report
}

@test "real reports" {
	need_real
	cp "$REAL"/*.txt real
	recorded real read-report
}

@test "generated reports" {
	generate-report --count 250 --seed 77 --out form
	rm form/*.truth
	recorded form read-report
}

@test "reports with mistakes" {
	generate-audit --count 120 --seed 79 --out audit
	rm audit/expected
	recorded audit read-report
}

@test "Word files" {
	generate-docx --count 30 --seed 80 --out docx
	rm -r docx/families docx/truth docx/*.txt
	recorded docx read-docx
}

# grown REPORTS: that many of each grammar.
grown() {
	grow "$BATS_TEST_DIRNAME/grammar/prose" 82 "$1" grown/prose%d
	grow "$BATS_TEST_DIRNAME/grammar/amounts" 85 "$1" grown/amounts%d
	grow "$BATS_TEST_DIRNAME/grammar/forms" 86 "$1" grown/forms%d
}

@test "statements, amounts and forms that a grammar allows" {
	grown 120
	recorded grown read-report
}

# The same in another order, with the options that are rarely given.
other_ways() {
	printf '%s\n' total,,,in scoring,,,bands fullmarks,,error sum,,warning growth,,off >rules
	printf '%s\n' order,年初预算,annual measure,套餐,thing no-amount-after,月底, cue,迈向,copula sub-unit,元,-1 >own
	extract-sections -L own grown/* | extract-tables -L own | normalize-amounts -a -L own |
		extract-scores -L own >scores
	score-check --rules=rules -L own <scores | tee checked
	score-check --format=gcc --severity=warning <scores
	score-check -ae <scores | cut -f 1-6 || [ $? -eq 1 ]
	# As by the type of a record: the cells of all tables, then all amounts.
	sort -s -t $'\t' -k 2,2 -k 1,1 scores | score-check -a | summarize
	summarize -L own <checked
	normalize-amounts -k percent,count,number <scores
	to-csv -xu 亿元 amount <checked
	to-csv -xu 元 fund <checked
	to-csv finding <checked
}

@test "the order of the stages, options" {
	grown 40
	printf 'options\tall\t%s\n' "$(other_ways 2>&1 | sha256sum | cut -c -64)" >now
	compared options
}

@test "words of the lexicon" {
	awk -F , 'FNR > 1 { print $1 "\t" $2 }' "$ROOT"/common/lexicon/*.csv |
		cat "$BATS_TEST_DIRNAME/grammar/words" - >grammar
	grow grammar 87 150 words/%d
	recorded words read-report
}

@test "samples and what other tests read, changed" {
	vary 600 81 varied "$ROOT"/samples/*.txt "$BATS_TEST_DIRNAME"/{forms/*.txt,outline/*.outline,sentences.txt}
	recorded varied read-report
}

@test "passages that relate figures, changed" {
	vary 4000 90 passages "$BATS_TEST_DIRNAME/passages.txt"
	recorded passages read-report
}

@test "reports that are just within the limits, and just beyond them" {
	at-limits limits
	recorded limits read-report
}

@test "wild reports" {
	generate-report --count 100 --seed 78 --out wild --wild
	rm -f wild/*.truth
	recorded wild read-report
}

@test "what the fuzzers have kept" {
	local all=$BATS_TEST_DIRNAME/fuzz/kept.tar.gz
	tar -xzf "$all" -C kept ./report ./chain
	tar -xOzf "$all" ./outline ./amounts ./scores ./checks >streams/all
	recorded kept read-report
	recorded streams cat_records
}

@test "Word files that a grammar allows" {
	local part i
	for part in body lists styles notes; do
		grow "$BATS_TEST_DIRNAME/grammar/word" 83 16 $part.%d $part
	done
	for ((i = 1; i <= 16; i++)); do
		docx word/$i.docx "$(<body.$i)" "$(<lists.$i)" "$(<styles.$i)" "$(<notes.$i)"
	done
	recorded word read-docx
}

@test "web pages that a grammar allows" {
	grow "$BATS_TEST_DIRNAME/grammar/page" 84 150 pages/%d
	recorded pages read-html
}
