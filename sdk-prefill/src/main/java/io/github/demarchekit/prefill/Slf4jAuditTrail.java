package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link AuditTrail} in the application's log: one line a datum, {@code key=value}, by the logger {@value #LOGGER} at INFO.
 *
 * <p>Send that logger to an appender of its own, which keeps its files for 36 months and nothing longer. Whatever is no letter,
 * digit or {@code _.:/-} becomes {@code _}, so that no line can be forged. Thread-safe.
 */
public final class Slf4jAuditTrail implements AuditTrail {

    /** The name of the logger, by which a configuration sends it elsewhere. */
    public static final String LOGGER = "io.github.demarchekit.prefill.audit";

    private static final int LONGEST = 100;
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}_.:/-]");
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    /** Makes one; it holds nothing. */
    public Slf4jAuditTrail() {}

    @Override
    public void record(List<Entry> entries) {
        for (Entry entry : entries) {
            // At INFO, unlike all else here: who chooses this trail wants each line, whatever the level of the rest.
            LOG.info(
                    "at={} dataset={} api={} provider={} mode={} recipient={} announced={} basis={} actor={} outcome={} status={}"
                            + " code={} request={}",
                    entry.at(),
                    safe(entry.dataset()),
                    safe(entry.api()),
                    safe(entry.provider()),
                    entry.mode(),
                    entry.recipient().map(Siret::value).orElse(""),
                    safe(entry.purpose().announced()),
                    entry.purpose().basis(),
                    safe(entry.purpose().actor()),
                    safe(entry.outcome()),
                    entry.status(),
                    safe(entry.code()),
                    safe(entry.requestId().orElse("")));
        }
    }

    private static String safe(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return UNSAFE.matcher(cut).replaceAll("_");
    }
}
