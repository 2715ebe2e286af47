import org.jspecify.annotations.NullMarked;

/** The life of a file, told to the user's dashboard, by mail and by SMS, through an ordered outbox. */
@NullMarked
module io.github.demarchekit.tracking {
    requires transitive io.github.demarchekit.core;
    requires transitive java.sql;
    requires static jakarta.mail;
    requires static jsmpp;
    requires tools.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.demarchekit.tracking;
    exports io.github.demarchekit.tracking.ami;
    exports io.github.demarchekit.tracking.callback;
    exports io.github.demarchekit.tracking.demarchenumerique;
    exports io.github.demarchekit.tracking.guard;
    exports io.github.demarchekit.tracking.hubee;
    exports io.github.demarchekit.tracking.law;
    exports io.github.demarchekit.tracking.lutece;
    exports io.github.demarchekit.tracking.mail;
    exports io.github.demarchekit.tracking.message;
    exports io.github.demarchekit.tracking.servicepublic;
    exports io.github.demarchekit.tracking.sms;
    exports io.github.demarchekit.tracking.watch;

    // Jackson reads and writes what is kept as JSON in the tables.
    opens io.github.demarchekit.tracking to
            tools.jackson.databind;
    opens io.github.demarchekit.tracking.sms to
            tools.jackson.databind;
    opens io.github.demarchekit.tracking.watch to
            tools.jackson.databind;
}
