import org.jspecify.annotations.NullMarked;

/** HTTP port, errors, secrets, and the value types of French administration. */
@NullMarked
@SuppressWarnings("module") // its siblings are not there yet when core is compiled
module io.github.demarchekit.core {
    requires okhttp3;
    requires tools.jackson.databind;
    requires org.slf4j;
    requires static io.vertx.core;
    requires static transitive org.jspecify;

    exports io.github.demarchekit.core;
    exports io.github.demarchekit.core.internal to
            io.github.demarchekit.franceconnect,
            io.github.demarchekit.prefill,
            io.github.demarchekit.tracking,
            io.github.demarchekit.testkit;
}
