package io.github.demarchekit.prefill.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An office as the directory writes it: what has several values is JSON inside a text, or JSON itself. */
record AdministrationJson(
        @Nullable String id,
        @Nullable String nom,
        @Nullable String siret,
        @Nullable JsonNode pivot,
        @Nullable JsonNode adresse,
        @Nullable JsonNode telephone,
        @Nullable String adresseCourriel,
        @Nullable JsonNode formulaireContact,
        @Nullable JsonNode siteInternet,
        @Nullable JsonNode plageOuverture,
        @Nullable String urlServicePublic) {

    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "lundi", DayOfWeek.MONDAY,
            "mardi", DayOfWeek.TUESDAY,
            "mercredi", DayOfWeek.WEDNESDAY,
            "jeudi", DayOfWeek.THURSDAY,
            "vendredi", DayOfWeek.FRIDAY,
            "samedi", DayOfWeek.SATURDAY,
            "dimanche", DayOfWeek.SUNDAY);

    /** The body of an answer. */
    record Page(@Nullable List<AdministrationJson> results) {}

    private record Pivot(@Nullable String typeServiceLocal) {}

    private record Value(@Nullable String valeur) {}

    private record Address(
            @Nullable String typeAdresse,
            @Nullable String complement1,
            @Nullable String complement2,
            @Nullable String numeroVoie,
            @Nullable String serviceDistribution,
            @Nullable String codePostal,
            @Nullable String nomCommune,
            @Nullable String longitude,
            @Nullable String latitude) {

        Administration.Address read() {
            return new Administration.Address(
                    PublicApi.text(typeAdresse),
                    Stream.of(complement1, complement2, numeroVoie, serviceDistribution)
                            .flatMap(line -> PublicApi.text(line).stream())
                            .toList(),
                    PublicApi.text(codePostal),
                    PublicApi.text(nomCommune),
                    degrees(longitude),
                    degrees(latitude));
        }
    }

    // Keys that part a word from a number.
    private record Hours(
            @Nullable String nomJourDebut,
            @Nullable String nomJourFin,
            @JsonProperty("valeur_heure_debut_1") @Nullable String opens,
            @JsonProperty("valeur_heure_fin_1") @Nullable String closes,
            @JsonProperty("valeur_heure_debut_2") @Nullable String opensAgain,
            @JsonProperty("valeur_heure_fin_2") @Nullable String closesAgain,
            @Nullable String commentaire) {

        Optional<OpeningHours> read() {
            return day(nomJourDebut)
                    .map(from -> new OpeningHours(
                            from,
                            day(nomJourFin).orElse(from),
                            Stream.of(slot(opens, closes), slot(opensAgain, closesAgain))
                                    .flatMap(Optional::stream)
                                    .toList(),
                            PublicApi.text(commentaire)));
        }
    }

    Administration read(String service) {
        return new Administration(
                required(service, id, "id"),
                required(service, nom, "nom"),
                several(service, pivot, Pivot[].class)
                        .flatMap(one -> PublicApi.text(one.typeServiceLocal()).stream())
                        .distinct()
                        .toList(),
                PublicApi.text(siret).flatMap(AdministrationJson::number),
                several(service, adresse, Address[].class).map(Address::read).toList(),
                values(service, telephone),
                PublicApi.text(adresseCourriel).stream()
                        .flatMap(several -> Arrays.stream(several.split(";", -1)))
                        .flatMap(one -> PublicApi.text(one).stream())
                        .toList(),
                values(service, formulaireContact).stream().findFirst(),
                values(service, siteInternet),
                several(service, plageOuverture, Hours[].class)
                        .flatMap(hours -> hours.read().stream())
                        .toList(),
                PublicApi.text(urlServicePublic));
    }

    private static String required(String service, @Nullable String text, String name) {
        return PublicApi.text(text).orElseThrow(() -> new UnreadableResponseException(service, name + " is missing"));
    }

    private static List<String> values(String service, @Nullable JsonNode node) {
        Optional<String> plain =
                node == null || !node.isString() ? Optional.empty() : PublicApi.text(node.stringValue());
        if (plain.isPresent() && !plain.get().startsWith("[")) {
            return List.of(plain.get());
        }
        return several(service, node, Value[].class)
                .flatMap(one -> PublicApi.text(one.valeur()).stream())
                .toList();
    }

    private static <T> Stream<T> several(String service, @Nullable JsonNode node, Class<T[]> type) {
        if (node == null
                || node.isNull()
                || (node.isString() && node.stringValue().isBlank())) {
            return Stream.empty();
        }
        byte[] json = node.isString() ? node.stringValue().getBytes(StandardCharsets.UTF_8) : Json.write(node);
        return Arrays.stream(Json.read(service, json, type)).filter(Objects::nonNull);
    }

    private static Optional<Siret> number(String text) {
        try {
            return Optional.of(Siret.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<DayOfWeek> day(@Nullable String name) {
        return PublicApi.text(name).map(day -> DAYS.get(day.toLowerCase(Locale.ROOT)));
    }

    private static Optional<OpeningHours.Slot> slot(@Nullable String opens, @Nullable String closes) {
        Optional<LocalTime> from = time(opens);
        Optional<LocalTime> to = time(closes);
        return from.isPresent() && to.isPresent()
                ? Optional.of(new OpeningHours.Slot(from.get(), to.get()))
                : Optional.empty();
    }

    private static Optional<LocalTime> time(@Nullable String text) {
        try {
            return PublicApi.text(text).map(LocalTime::parse);
        } catch (DateTimeParseException e) {
            // An agent's typing slip must not hide the telephone number.
            return Optional.empty();
        }
    }

    private static OptionalDouble degrees(@Nullable String text) {
        try {
            return PublicApi.text(text)
                    .map(Double::valueOf)
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
