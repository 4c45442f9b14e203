# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Completion of the programs of jixiao for bash.

# The options of a program.
_jixiao_options()
{
	local all='-h --help -V --version' source='--files0-from= --doc-root='

	case $1 in
	audit) echo "-a --all -e --exit-status -L --lexicon= -s --severity= --letters= --rules= --waive= $all" ;;
	extract-scores | extract-sections | extract-tables | summarize) echo "-L --lexicon= $source $all" ;;
	hold-set | load-sqlite | slurm-submit) echo "$all" ;;
	list-reports) echo "--files0-from= --without= $all" ;;
	load-postgres) echo "-s --schema= $all" ;;
	merge-csv) echo "-d --directory= -i --index --stamps= $source $all" ;;
	nightly) echo "-l --log= -o --output= -w --wait $all" ;;
	normalize-amounts) echo "-a --all-numbers -k --kind= -L --lexicon= $source $all" ;;
	read-any) echo "-L --lexicon= -t --time= $source $all" ;;
	read-archive) echo "--docs0-from= $source $all" ;;
	read-docx | read-html) echo "--docs0-from= -L --lexicon= $source $all" ;;
	read-report) echo "--docs0-from= $source $all" ;;
	report-kind) echo "--files0-from= $all" ;;
	read-batch)
		echo "-a --all -g --grids -i --index= -L --lexicon= -s --severity= -u --unit= -x --spreadsheet --doc-root= --files0-from= --label --packed= --rules= --waive= $all" ;;
	report-to-csv)
		echo "-a --all -g --grids -j --jobs= -L --lexicon= -o --output= -s --severity= -u --unit= -x --spreadsheet --batch= --files0-from= --resume --retries= --rules= --run= --sshloginfile= --update --waive= $all" ;;
	score-check)
		echo "-a --all -e --exit-status -L --lexicon= -s --severity= --format= --list-rules --rules= --waive= $source $all" ;;
	stamp-reports) echo "-d --directory= -i --index= --stamps= $source $all" ;;
	to-docx) echo "-b --batch= --files0-from= -o --output= -t --time= $all" ;;
	to-csv) echo "-d --directory= -g --grids -i --index= -u --unit= -x --spreadsheet $source $all" ;;
	esac
}

# Whether a word before the one at hand is an operand, or the option that does without a TYPE.
_jixiao_type_given()
{
	local i word

	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		-d* | --directory | -gd* | -xd* | -gxd* | -xgd*) return 0 ;;
		-u | --unit | --files0-from | --doc-root)
			[ "${COMP_WORDS[i + 1]}" = = ] && i=$((i + 1))
			i=$((i + 1)) ;;
		-*) ;;
		*) return 0 ;;
		esac
	done
	return 1
}

_jixiao()
{
	local program=${1##*/} cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local types='line file problem report section para grid cell amount form fund declared indicator total finding evidence summary'

	# --option=value comes as three words.
	if [ "$cur" = = ]; then
		cur=''
	elif [ "$prev" = = ]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	COMPREPLY=()
	case $prev in
	-d | --directory | -o | --output | --doc-root | --without)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return ;;
	-k | --kind)
		mapfile -t COMPREPLY < <(compgen -W 'money percent count score number' -- "$cur")
		return ;;
	-s | --severity)
		mapfile -t COMPREPLY < <(compgen -W 'note warning error' -- "$cur")
		return ;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W gcc -- "$cur")
		return ;;
	-u | --unit)
		mapfile -t COMPREPLY < <(compgen -W '元 万元 亿元' -- "$cur")
		return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_jixiao_options "$program")" -- "$cur")
		[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
	elif [ "$program" = to-csv ] && [[ $prev != --files0-from ]] && ! _jixiao_type_given; then
		mapfile -t COMPREPLY < <(compgen -W "$types" -- "$cur")
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	fi
}

complete -F _jixiao audit extract-scores extract-sections extract-tables hold-set list-reports load-postgres \
	load-sqlite merge-csv nightly normalize-amounts read-any read-archive read-batch read-docx read-html read-report report-kind report-to-csv \
	score-check slurm-submit stamp-reports summarize to-csv to-docx
