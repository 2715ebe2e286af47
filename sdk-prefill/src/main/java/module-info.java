import org.jspecify.annotations.NullMarked;

/** Typed data that the State already knows, with its provenance, in one deadline. */
@NullMarked
module io.github.demarchekit.prefill {
    requires transitive io.github.demarchekit.core;
    requires dev.failsafe.core;
    requires tools.jackson.databind;
    requires org.slf4j;
    // For JdbcAuditTrail alone.
    requires static transitive java.sql;
    requires static org.jspecify;

    exports io.github.demarchekit.prefill;
    exports io.github.demarchekit.prefill.entreprise;
    exports io.github.demarchekit.prefill.form;
    exports io.github.demarchekit.prefill.impots;
    exports io.github.demarchekit.prefill.particulier;
    exports io.github.demarchekit.prefill.reference;

    // Makes the envelopes, whose records are not public.
    opens io.github.demarchekit.prefill to
            tools.jackson.databind;
    opens io.github.demarchekit.prefill.reference to
            tools.jackson.databind;
}
