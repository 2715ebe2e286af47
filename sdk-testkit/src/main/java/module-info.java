import org.jspecify.annotations.NullMarked;

/** The platform on localhost: fakes that speak the real wire, for JUnit, CI and developers. */
@NullMarked
module io.github.demarchekit.testkit {
    requires transitive io.github.demarchekit.core;
    requires io.github.demarchekit.franceconnect;
    requires transitive io.github.demarchekit.prefill;
    requires transitive io.github.demarchekit.tracking;
    requires com.nimbusds.jose.jwt;
    requires greenmail;
    requires jakarta.mail;
    requires mockwebserver3;
    requires okhttp3;
    requires tools.jackson.databind;
    requires static org.junit.jupiter.api;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.demarchekit.testkit;

    // JUnit makes the extension behind @StartPlatform; Jackson the sheets of API Particulier.
    opens io.github.demarchekit.testkit to
            org.junit.platform.commons,
            tools.jackson.databind;
}
