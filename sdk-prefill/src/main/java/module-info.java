import org.jspecify.annotations.NullMarked;

/** Typed data that the State already knows, with its provenance, in one deadline. */
@NullMarked
module io.github.demarchekit.prefill {
    requires transitive io.github.demarchekit.core;
    requires dev.failsafe.core;
    requires tools.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.demarchekit.prefill;
}
