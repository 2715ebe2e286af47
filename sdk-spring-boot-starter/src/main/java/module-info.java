import org.jspecify.annotations.NullMarked;

/** The SDK's clients as Spring beans, made from settings. */
@NullMarked
module io.github.demarchekit.spring {
    requires io.github.demarchekit.franceconnect;
    requires io.github.demarchekit.prefill;
    requires transitive io.github.demarchekit.tracking;
    requires java.sql;
    requires org.slf4j;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires static jakarta.mail;
    requires static spring.jdbc;
    requires static spring.tx;
    requires static org.jspecify;

    exports io.github.demarchekit.spring;

    // Spring reads the configuration classes and binds the settings by reflection.
    opens io.github.demarchekit.spring;
}
