import org.jspecify.annotations.NullMarked;

/** Login with FranceConnect, FranceConnect+ and ProConnect. */
@NullMarked
module io.github.demarchekit.franceconnect {
    requires transitive io.github.demarchekit.core;
    requires com.nimbusds.jose.jwt;
    requires tools.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.demarchekit.franceconnect;
}
