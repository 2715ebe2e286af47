package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCountry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The countries and territories abroad of INSEE's Code officiel géographique, from a table in this library: for the field where a
 * person says in which country they were born, and for the code that the providers of data then want.
 *
 * <p>The table is that of {@link #edition()}. It holds France, as {@link CogCountry#FRANCE}, which stands for overseas France too:
 * who was born in La Réunion was born in 99100, in a commune that starts with 97. It holds no country that is gone, such as
 * Czechoslovakia: who was born there chooses the country where the place is now, and {@link #byCode} is empty for its old code, which
 * a register may still give. Immutable and thread-safe; opens no connection.
 */
public final class Countries {

    private static final LocalDate EDITION = LocalDate.of(2025, 1, 1);
    private static final String TABLE = "countries.csv";

    private final List<Country> all;
    private final Map<CogCountry, Country> byCode = new HashMap<>();
    private final Map<String, Country> byIso2 = new HashMap<>();
    private final Map<String, Country> byName = new HashMap<>();

    private Countries(List<Row> rows) {
        all = rows.stream()
                .map(Row::country)
                .sorted(Comparator.comparing(country -> plain(country.name())))
                .toList();
        for (Row row : rows) {
            Country country = row.country();
            byCode.put(country.code(), country);
            country.iso2()
                    // Spain's code stands beside its towns in Africa too.
                    .ifPresent(iso2 -> byIso2.merge(
                            iso2, country, (one, other) -> one.belongsTo().isEmpty() ? one : other));
            row.names().forEach(name -> byName.put(plain(name), country));
        }
    }

    /** Reads the table. */
    public static Countries load() {
        try (InputStream table = Countries.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing from sdk-prefill's jar");
            }
            return new Countries(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Row::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the day whose state of the Code officiel géographique the table shows: 1 January 2025. */
    public LocalDate edition() {
        return EDITION;
    }

    /** Returns all of them by name as a French reader looks for them: accents and case move nothing. */
    public List<Country> all() {
        return all;
    }

    /** Returns the one that has a code today. */
    public Optional<Country> byCode(CogCountry code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Returns the one that has an ISO 3166-1 code of two letters, in any case; the country, where a territory has the same. */
    public Optional<Country> byIso2(String iso2) {
        return Optional.ofNullable(byIso2.get(iso2.toUpperCase(Locale.ROOT)));
    }

    /**
     * Returns the one that has a name, or one of its other usual French names, such as Eswatini. Accents, case, hyphens and
     * apostrophes don't matter; a misspelt name finds nothing.
     */
    public Optional<Country> byName(String name) {
        return Optional.ofNullable(byName.get(plain(name)));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ")
                .strip();
    }

    private record Row(Country country, List<String> names) {

        static Row parse(String line) {
            String[] column = line.split(";", -1);
            List<String> names = new ArrayList<>(List.of(column[1]));
            Stream.of(column[4].split("\\|", -1))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
            return new Row(
                    new Country(
                            new CogCountry(column[0]),
                            column[1],
                            PublicApi.text(column[2]),
                            PublicApi.text(column[3]).map(CogCountry::new)),
                    names);
        }
    }
}
