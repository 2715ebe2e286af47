package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.SubStatus;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Writes an event of a file as CloudEvents 1.0 in structured JSON; {@link EventReader} reads it back. */
final class EventWriter {

    static final String MEDIA_TYPE = "application/cloudevents+json";
    // Standard Webhooks 1.0.0: payloads stay under 20 kB.
    static final int MAX_BYTES = 20_000;

    private static final int MAX_ACTIONS = 50;
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final String sourcePrefix;
    private final String type;
    private final boolean privateText;

    EventWriter(String sourcePrefix, String type, boolean privateText) {
        this.sourcePrefix = sourcePrefix;
        this.type = type;
        this.privateText = privateText;
    }

    /** Writes the event; the order is kept, so that the same event is the same bytes. */
    byte[] write(NewCase file, CaseEvent event) {
        byte[] whole = Json.write(envelope(file, event, data(file, event, privateText, event.requiredActions())));
        if (whole.length < MAX_BYTES) {
            return whole;
        }
        // An exception here would undo the administration's own decision.
        List<RequiredAction> first =
                event.requiredActions().stream().limit(MAX_ACTIONS).toList();
        Map<String, Object> abridged = data(file, event, false, first);
        abridged.put("abridged", true);
        return Json.write(envelope(file, event, abridged));
    }

    /** Returns a word for programs. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> envelope(NewCase file, CaseEvent event, Map<String, Object> data) {
        String number = event.number().value();
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id().toString());
        envelope.put("source", sourcePrefix + ":demarche:" + file.procedureCode() + ":dossier:" + number);
        envelope.put("type", type);
        envelope.put("subject", number);
        envelope.put("time", event.occurredAt().toString());
        envelope.put("datacontenttype", "application/json");
        // CloudEvents compares sequences as text.
        envelope.put("sequence", String.format(Locale.ROOT, "%020d", event.sequence()));
        envelope.put("partitionkey", number);
        envelope.put("data", data);
        return envelope;
    }

    private static Map<String, Object> data(
            NewCase file, CaseEvent event, boolean withPrivateText, List<RequiredAction> actions) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("procedure_code", file.procedureCode());
        data.put("procedure_title", file.procedureTitle());
        data.put("type", code(event.type()));
        data.put("status", code(event.status()));
        data.put("generic_status", event.status().generic().code());
        data.put("turn", code(event.turn()));
        data.put("labels", labels(event::label));
        event.subStatus().ifPresent(sub -> data.put("sub_status", subStatus(sub)));
        if (!actions.isEmpty()) {
            data.put(
                    "required_actions",
                    actions.stream()
                            .map(action -> action(action, withPrivateText))
                            .toList());
        }
        event.about().ifPresent(about -> data.put("about", about.toString()));
        // Not which agent: that is nobody else's concern.
        data.put("actor", code(event.actor().kind()));
        event.implicitDecision().ifPresent(decision -> data.put("implicit_decision", silence(decision)));
        if (event.late()) {
            data.put("late", true);
        }
        if (withPrivateText) {
            event.reason().ifPresent(reason -> data.put("reason", reason));
        }
        return data;
    }

    private static Map<String, Object> labels(Function<Locale, String> label) {
        Map<String, Object> labels = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> labels.put(language.toLanguageTag(), label.apply(language)));
        return labels;
    }

    private static Map<String, Object> subStatus(SubStatus subStatus) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("code", subStatus.code());
        written.put("labels", labels(subStatus::label));
        return written;
    }

    private static Map<String, Object> action(RequiredAction action, boolean withPrivateText) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("kind", code(action.kind()));
        action.shortcoming().ifPresent(shortcoming -> written.put("shortcoming", code(shortcoming)));
        action.deadline().ifPresent(deadline -> written.put("deadline", deadline.toString()));
        if (withPrivateText) {
            written.put("label", action.label());
        }
        return written;
    }

    private static Map<String, Object> silence(ImplicitDecision decision) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("regime", code(decision.regime()));
        decision.date().ifPresent(day -> written.put("date", day.toString()));
        decision.suspendedSince().ifPresent(day -> written.put("suspended_since", day.toString()));
        return written;
    }
}
