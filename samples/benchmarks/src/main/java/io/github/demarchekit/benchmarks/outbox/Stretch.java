package io.github.demarchekit.benchmarks.outbox;

/**
 * What one contender delivered in one stretch.
 *
 * @param delivered distinct messages
 * @param lost messages that neither came nor wait any more
 */
record Stretch(
        long delivered,
        double seconds,
        double jvmMicrosPerMessage,
        double postgresMicrosPerMessage,
        long lost,
        long doubled,
        long reordered) {

    double perSecond() {
        return delivered / seconds;
    }
}
