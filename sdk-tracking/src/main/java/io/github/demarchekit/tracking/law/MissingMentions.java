package io.github.demarchekit.tracking.law;

import java.util.ArrayList;
import java.util.List;

/** What a receipt lacks, gathered so that it is told in one go. */
final class MissingMentions {

    private final List<String> missing = new ArrayList<>();

    MissingMentions unless(boolean given, String mention) {
        if (!given) {
            missing.add(mention);
        }
        return this;
    }

    void refuse(String receipt) {
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(receipt + " lacks " + String.join("; ", missing));
        }
    }
}
