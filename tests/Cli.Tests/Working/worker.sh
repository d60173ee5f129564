# A worker in a shell: each reference plays another part.
case "$WFM_BUSINESS_REF_NO" in
OK) cat > "$WFM_BUSINESS_REF_NO.json"; env | grep ^WFM_ | sort > "$WFM_BUSINESS_REF_NO.env"; echo "baked $WFM_TASK_NAME" ;;
COLD) cat > /dev/null; echo "looking at the oven" >&2; echo "  the oven is cold  " >&2; echo >&2; exit 3 ;;
SILENT) exit 7 ;;
DEAF) exit 0 ;;
LARGE) wc -c > "$WFM_BUSINESS_REF_NO.size" ;;
BINARY) printf 'odd: \377\376\000\033[31mred' >&2; exit 1 ;;
NOISY) head -c 3000000 /dev/zero | tr '\0' 'x' >&2; exit 1 ;;
DAEMON) sleep 600 & echo $! > "$WFM_BUSINESS_REF_NO.pid"; echo "left one behind" >&2; exit 1 ;;
*) echo "no part for $WFM_BUSINESS_REF_NO" >&2; exit 9 ;;
esac
