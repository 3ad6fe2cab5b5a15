package ai.nexusai.bench;

import java.util.Locale;

/**
 * One line of figures. A unit is a whole call, or a content event of a stream. Latency is a whole call's time, or the
 * delay of an event from its sending by the upstream to its reading here; microseconds all.
 *
 * @param errors calls that failed in any way, also outside of the window
 * @param reopened connections that the target closed between calls
 */
record Result(String target, long calls, long units, long errors, long reopened, double perSecond, double cpu, double besideCpu,
        double p50, double p99, double firstP50, double firstP99) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s\t%d\t%d\t%d\t%d\t%.0f\t%.2f\t%.2f\t%.0f\t%.0f\t%.0f\t%.0f", target, calls, units, errors,
                reopened, perSecond, cpu, besideCpu, p50, p99, firstP50, firstP99);
    }
}
