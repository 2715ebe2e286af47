package io.github.demarchekit.testkit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The body of an event, read as strictly as AMI reads it: a null or an empty text is an error even where nothing is required. */
final class AmiEventForm {

    private static final List<String> REQUIRED_TEXTS = List.of("recipient_fc_hash", "content_title", "content_body");
    private static final List<String> ITEM =
            List.of("item_type", "item_id", "item_status_label", "item_generic_status");
    private static final List<String> PARENT = List.of("item_parent_partner_id", "item_parent_type", "item_parent_id");
    private static final List<String> MILESTONES = List.of("item_milestone_start_date", "item_milestone_end_date");
    private static final List<String> OPTIONAL_TEXTS = Stream.of(
                    List.of("content_private_body", "content_subheading", "content_icon", "content_link", "item_canal"),
                    ITEM,
                    PARENT)
            .flatMap(List::stream)
            .toList();
    private static final Set<String> GENERIC_STATUSES = Set.of("new", "wip", "closed");

    private final Map<String, Object> fields = new TreeMap<>();
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    private AmiEventForm() {}

    static AmiEventForm read(JsonNode body) {
        AmiEventForm form = new AmiEventForm();
        if (!body.isObject()) {
            form.refuse("non_field_errors", "Un objet JSON est attendu.");
            return form;
        }
        REQUIRED_TEXTS.forEach(name -> form.text(body, name, true));
        OPTIONAL_TEXTS.forEach(name -> form.text(body, name, false));
        form.date(body, "event_date", true);
        MILESTONES.forEach(name -> form.date(body, name, false));
        form.date(body, "valid_until", false);
        form.push(body);
        form.checkTogether();
        return form;
    }

    private void text(JsonNode body, String name, boolean required) {
        JsonNode value = body.get(name);
        if (present(value, name, required)) {
            if (!value.isString() && !value.isNumber()) {
                refuse(name, "Ce champ doit être un texte.");
            } else if (value.asString().isBlank()) {
                refuse(name, "Ce champ ne peut pas être vide.");
            } else {
                fields.put(name, value.asString().strip());
            }
        }
    }

    private void date(JsonNode body, String name, boolean required) {
        JsonNode value = body.get(name);
        if (present(value, name, required)) {
            try {
                fields.put(name, instant(value.asString("")));
            } catch (DateTimeException e) {
                refuse(name, "Ce champ doit être une date et une heure au format ISO 8601.");
            }
        }
    }

    private static Instant instant(String iso) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime with
                ? with.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    private void push(JsonNode body) {
        JsonNode value = body.get("try_push");
        fields.put("try_push", true);
        if (present(value, "try_push", false)) {
            if (value.isBoolean()) {
                fields.put("try_push", value.booleanValue());
            } else {
                refuse("try_push", "Ce champ doit être un booléen.");
            }
        }
    }

    private boolean present(JsonNode value, String name, boolean required) {
        if (value == null) {
            if (required) {
                refuse(name, "Ce champ est obligatoire.");
            }
            return false;
        }
        if (value.isNull()) {
            refuse(name, "Ce champ ne peut pas être nul.");
            return false;
        }
        return true;
    }

    private void checkTogether() {
        if (fields.get("item_generic_status") instanceof String status && !GENERIC_STATUSES.contains(status)) {
            refuse("item_generic_status", "Ce champ vaut new, wip ou closed.");
        }
        if (fields.keySet().stream().anyMatch(name -> name.startsWith("item_"))) {
            allOf(ITEM, "Ce champ est obligatoire dès qu'un champ item_ est renseigné.");
        }
        if (fields.keySet().stream().anyMatch(PARENT::contains)) {
            allOf(PARENT, "Les trois champs item_parent_ vont ensemble.");
        }
        if (fields.get(MILESTONES.get(0)) instanceof Instant start
                && fields.get(MILESTONES.get(1)) instanceof Instant end
                && end.isBefore(start)) {
            refuse(MILESTONES.get(1), "La fin ne peut pas précéder le début.");
        }
    }

    private void allOf(List<String> names, String message) {
        names.stream()
                .filter(name -> !fields.containsKey(name) && !errors.containsKey(name))
                .forEach(name -> refuse(name, message));
    }

    private void refuse(String name, String message) {
        errors.put(name, List.of(message));
    }

    /** Returns what is wrong, by field, as the answer shows it. */
    Map<String, List<String>> errors() {
        return errors;
    }

    /** Returns every field AMI keeps: two bodies with the same ones are one event. */
    Map<String, Object> fields() {
        return fields;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String.class::cast);
    }

    DashboardEvent event(UUID id, String json) {
        return new DashboardEvent(
                id,
                text("recipient_fc_hash").orElseThrow(),
                text("content_title").orElseThrow(),
                text("content_body").orElseThrow(),
                text("content_private_body"),
                text("content_subheading"),
                text("content_link"),
                text("item_type"),
                text("item_id"),
                text("item_status_label"),
                text("item_generic_status"),
                Optional.ofNullable(fields.get("event_date"))
                        .map(Instant.class::cast)
                        .orElseThrow(),
                Boolean.TRUE.equals(fields.get("try_push")),
                json);
    }
}
