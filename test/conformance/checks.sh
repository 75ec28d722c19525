# Checks that run beside each other, as many at a time as there are processors (or TIPHYS_LANES). To be sourced; needs $work.
# A check has a folder of its own, $own, and is a subshell: what it sets, no other sees. What it prints is shown when it ends.
lanes=${TIPHYS_LANES:-$(nproc)}
: >"$work/ends"

# Status 3: there was nothing to compare, which counts neither way.
check() { # NAME COMMAND…
  while (($(jobs -rp | wc -l) >= lanes)); do wait -n; done
  ended "$@" &
}
ended() {
  local began=$SECONDS own
  own=$(mktemp -d -p "$work")
  "${@:2}" >"$own.shown" 2>&1
  local status=$?
  {
    flock 9
    echo "-- $1"
    cat "$own.shown"
    echo "   $((SECONDS - began)) s"
    case $status in
      0) ;;
      3) skip "$1: nothing could be compared" ;;
      *) echo "FAILED: $1" ;;
    esac
    echo "$status" >>"$work/ends"
  } 9>"$work/lock"
  rm -rf "$own" "$own.shown"
}
skip() { echo "skipped: $1"; }
# Before what needs files that an earlier check leaves behind.
settled() { wait; }
# The last line; the status says whether all that could be compared held.
counted() {
  settled
  local failed
  failed=$(grep -vcx '[03]' "$work/ends")
  echo "conformance: $(grep -cx 0 "$work/ends") ok, $failed not"
  [[ $failed -eq 0 ]]
}
