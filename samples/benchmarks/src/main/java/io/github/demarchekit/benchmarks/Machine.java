package io.github.demarchekit.benchmarks;

/** What the figures were made on. */
final class Machine {

    private Machine() {}

    static String description() {
        return "%d cores (%s), %s %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        System.getProperty("os.name"),
                        "",
                        System.getProperty("java.vm.name"),
                        Runtime.version());
    }
}
