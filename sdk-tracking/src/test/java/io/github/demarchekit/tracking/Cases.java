package io.github.demarchekit.tracking;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Files for tests. */
public final class Cases {

    public static final String HASH = "4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060";

    private Cases() {}

    public static CaseNumber number(int i) {
        return new CaseNumber("A-2026-" + i);
    }

    public static NewCase file(int i) {
        return file(
                i,
                new Recipient(HASH, Optional.of("angela@example.org"), Optional.of("06 39 98 00 01"), Locale.FRENCH));
    }

    public static NewCase file(int i, Recipient recipient) {
        return new NewCase(
                number(i),
                "inscription-creche",
                "Inscription en crèche",
                recipient,
                URI.create("https://demarche.example/demandes/A-2026-" + i));
    }

    /** An event of the first file, made by the administration. */
    public static CaseEvent event(CaseStatus status) {
        return event(status, Optional.empty(), Instant.parse("2026-11-23T08:30:00.120Z"));
    }

    public static CaseEvent event(CaseStatus status, Optional<String> reason, Instant at) {
        return new CaseEvent(
                UUID.randomUUID(),
                number(1),
                2,
                EventType.STATUS,
                status,
                Optional.empty(),
                reason,
                List.of(),
                Optional.empty(),
                Actor.administration(),
                Optional.empty(),
                false,
                at,
                at);
    }
}
