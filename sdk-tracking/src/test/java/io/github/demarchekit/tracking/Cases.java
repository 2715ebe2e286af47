package io.github.demarchekit.tracking;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Files for tests. */
final class Cases {

    static final String HASH = "4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060";

    private Cases() {}

    static CaseNumber number(int i) {
        return new CaseNumber("A-2026-" + i);
    }

    static NewCase file(int i) {
        return file(
                i,
                new Recipient(HASH, Optional.of("angela@example.org"), Optional.of("06 39 98 00 01"), Locale.FRENCH));
    }

    static NewCase file(int i, Recipient recipient) {
        return new NewCase(
                number(i),
                "inscription-creche",
                "Inscription en crèche",
                recipient,
                URI.create("https://demarche.example/demandes/A-2026-" + i));
    }
}
