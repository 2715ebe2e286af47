package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.guard.Finding;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.PersonalData;
import io.github.demarchekit.tracking.guard.PublicText;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a channel words its messages: in the procedure's own words, else in ours, else in ours without a word of the file: the first
 * that says nothing of a person.
 */
public final class Wording {

    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    private final Map<String, MessageTemplates> byProcedure;
    private final MessageTemplates general;
    private final PublicText guard;

    private Wording(Builder builder) {
        byProcedure = Map.copyOf(builder.byProcedure);
        general = builder.general;
        guard = builder.guard;
    }

    /** Starts a wording in our words, under {@link PublicText#standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Writes a message about an event.
     *
     * @param writing makes it out of words
     * @param shown what of it anybody may read
     */
    public <T> T write(NewCase file, CaseEvent event, Function<Words, T> writing, Function<T, List<String>> shown) {
        MessageTemplates own = byProcedure.getOrDefault(file.procedureCode(), general);
        List<Words> candidates = new ArrayList<>();
        if (!own.isEmpty()) {
            candidates.add(Words.of(file, event, own));
        }
        candidates.add(Words.of(file, event, MessageTemplates.none()));
        return first(event.id(), candidates, Words.neutral(file, event), writing, shown);
    }

    /** Writes a message about something new on a subject. */
    public <T> T write(WatchNotice notice, Function<Words, T> writing, Function<T, List<String>> shown) {
        return first(notice.id(), List.of(Words.of(notice)), Words.neutral(notice), writing, shown);
    }

    /** Tells whether anybody may read that. */
    public boolean admits(String text) {
        return guard.admits(text);
    }

    private <T> T first(
            UUID id,
            List<Words> candidates,
            Words neutral,
            Function<Words, T> writing,
            Function<T, List<String>> shown) {
        for (Words words : candidates) {
            T written = writing.apply(words);
            Set<PersonalData> found = EnumSet.noneOf(PersonalData.class);
            shown.apply(written)
                    .forEach(text ->
                            guard.findings(text).stream().map(Finding::kind).forEach(found::add));
            if (found.isEmpty()) {
                return written;
            }
            LOG.warn("event={} its text says something of a person {}: another is sent", id, found);
        }
        return writing.apply(neutral);
    }

    /** Builds a wording. Not thread-safe. */
    public static final class Builder {

        private final Map<String, MessageTemplates> byProcedure = new HashMap<>();
        private MessageTemplates general = MessageTemplates.none();
        private PublicText guard = PublicText.standard();

        private Builder() {}

        public Builder templates(MessageTemplates templates) {
            general = templates;
            return this;
        }

        public Builder templates(String procedureCode, MessageTemplates templates) {
            byProcedure.put(procedureCode, templates);
            return this;
        }

        public Builder guard(PublicText guard) {
            this.guard = guard;
            return this;
        }

        /** Returns every template that was given. */
        public List<MessageTemplates> all() {
            List<MessageTemplates> all = new ArrayList<>(byProcedure.values());
            all.add(general);
            return all;
        }

        public Wording build() {
            return new Wording(this);
        }
    }
}
