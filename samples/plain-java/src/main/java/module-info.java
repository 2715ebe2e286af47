import org.jspecify.annotations.NullMarked;

/** An application on the module path: it names what it uses, and sees nothing else. */
@NullMarked
module io.github.demarchekit.samples {
    requires transitive io.github.demarchekit.franceconnect;
    requires transitive io.github.demarchekit.prefill;
    requires transitive io.github.demarchekit.tracking;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports io.github.demarchekit.samples;
}
