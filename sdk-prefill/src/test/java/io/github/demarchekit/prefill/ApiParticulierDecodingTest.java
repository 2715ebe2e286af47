package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Dataset.Decoded;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.DemandeurEmploi;
import io.github.demarchekit.prefill.particulier.ImmatriculationVehicule;
import io.github.demarchekit.prefill.particulier.ImmatriculationVehicule.AdresseParticulier;
import io.github.demarchekit.prefill.particulier.ImmatriculationVehicule.IdentiteParticulier;
import io.github.demarchekit.prefill.particulier.PrestationEnfant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What production sends and staging does not, for every dataset of API Particulier: no key, null, words and keys nobody knows. */
class ApiParticulierDecodingTest {

    static Stream<? extends Dataset<?>> datasets() {
        return DatasetsTest.all().stream().filter(dataset -> dataset.api().equals(Api.API_PARTICULIER));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void finds_everything_withheld_where_no_scope_grants_anything(Dataset<?> dataset) {
        assertThat(parts((Record) decode(dataset, "{}", "{}").value()))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part.withheld()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void finds_everything_blank_where_the_provider_has_nothing(Dataset<?> dataset) {
        String body = object(dataset.type(), type -> "null");

        assertThat(parts((Record) decode(dataset, body, body).value()))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part).isEqualTo(new Part.Blank<>()));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void reads_words_that_nobody_knows_and_dates_without_a_day_and_passes_over_new_keys(Dataset<?> dataset) {
        String body = object(dataset.type(), ApiParticulierDecodingTest::odd);

        Record data = (Record) decode(dataset, body, body).value();

        assertThat(leaves(data))
                .isNotEmpty()
                .allSatisfy(leaf -> assertThat(leaf)
                        .isIn("mot_nouveau", -7, new BigDecimal("-7.25"), true, PartialDate.parse("2020-00-00")));
    }

    @ParameterizedTest
    @CsvSource({
        "VC, CERTIFIED",
        "IC, CERTIFIED",
        "PC, CERTIFIED",
        "AC, CHECKED",
        "DC, CHECKED",
        "EC, CHECKED",
        "RC, CHECKED",
        "XX, CHECKED"
    })
    void trusts_the_identity_of_a_job_seeker_as_far_as_its_certification_goes(String code, Trust trust) {
        Decoded<DemandeurEmploi> decoded = decode(
                ApiParticulier.DEMANDEUR_EMPLOI,
                "{\"inscription\":{\"code_certification_cnav\":\"" + code + "\"}}",
                "{}");

        assertThat(decoded.trust()).isEqualTo(Map.of(DataGroup.IDENTITY, trust, DataGroup.ADDRESS, Trust.DECLARED));
    }

    @Test
    void tells_no_certification_from_one_that_no_scope_grants() {
        assertThat(certified("{\"inscription\":{\"code_certification_cnav\":null}}"))
                .isEqualTo(new Part.Given<>(false));
        assertThat(certified("{\"inscription\":{}}")).isEqualTo(new Part.Withheld<>());
        assertThat(certified("{}")).isEqualTo(new Part.Withheld<>());
        assertThat(decode(ApiParticulier.DEMANDEUR_EMPLOI, "{}", "{}").trust())
                .containsEntry(DataGroup.IDENTITY, Trust.CHECKED);
    }

    @Test
    void trusts_whom_a_vehicle_is_registered_for_as_checked_only() {
        assertThat(decode(ApiParticulier.IMMATRICULATION_VEHICULE, "{}", "{}").trust())
                .isEqualTo(Map.of(DataGroup.IDENTITY, Trust.CHECKED));
    }

    private static Part<Boolean> certified(String data) {
        return decode(ApiParticulier.DEMANDEUR_EMPLOI, data, "{}")
                .value()
                .inscription()
                .flatMap(DemandeurEmploi.Inscription::identiteCertifiee);
    }

    @Test
    void reads_how_far_two_identities_are_the_same_beside_the_data() {
        ImmatriculationVehicule vehicle = decode(
                        ApiParticulier.IMMATRICULATION_VEHICULE,
                        "{\"statut_rattachement\":\"titulaire\"}",
                        "{\"identity_matching\":{\"family_name\":0.5,\"birth_date\":null,\"overall_match\":false}}")
                .value();

        ImmatriculationVehicule.IdentityMatching matching =
                vehicle.identityMatching().value().orElseThrow();
        assertThat(vehicle.statutRattachement().value()).contains(ImmatriculationVehicule.TITULAIRE);
        assertThat(matching.familyName().value()).contains(new BigDecimal("0.5"));
        assertThat(matching.givenName().withheld()).isTrue();
        assertThat(matching.birthDate()).isEqualTo(new Part.Blank<>());
        assertThat(matching.overallMatch().value()).contains(false);
        assertThat(decode(ApiParticulier.IMMATRICULATION_VEHICULE, "{}", "null")
                        .value()
                        .identityMatching())
                .isEqualTo(new Part.Withheld<>());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1962, 8, 24, 1962-08-24",
                "1962, 8, null, 1962-08-00",
                "1962, 8, 0, 1962-08-00",
                "1962, null, 24, 1962-00-00",
                "1962, null, null, 1962-00-00",
                "null, 8, 24, null",
                "0, 0, 0, null",
                "1962, 2, 30, null",
                "1962, 13, 1, null",
                "-5, 1, 1, null"
            })
    void makes_a_date_of_three_numbers_as_far_as_they_go(String year, String month, String day, String date) {
        Part<PartialDate> born = decode(
                        ApiParticulier.IMMATRICULATION_VEHICULE,
                        "{\"identite_particulier\":{\"annee_date_naissance\":%s,\"mois_date_naissance\":%s,\"jour_date_naissance\":%s}}"
                                .formatted(year, month, day),
                        "{}")
                .value()
                .identiteParticulier()
                .flatMap(IdentiteParticulier::dateNaissance);

        assertThat(born).isEqualTo(date == null ? new Part.Blank<>() : new Part.Given<>(PartialDate.parse(date)));
    }

    @Test
    void writes_number_and_street_in_one_line() {
        assertThat(
                        street(
                                "\"num_voie\":\"27\",\"extension\":\"B\",\"type_voie\":\"RUE\",\"libelle_voie\":\"DE LA REPUBLIQUE\""))
                .isEqualTo(new Part.Given<>("27 B RUE DE LA REPUBLIQUE"));
        assertThat(street("\"num_voie\":null,\"libelle_voie\":\"LE BOURG\"")).isEqualTo(new Part.Given<>("LE BOURG"));
        assertThat(street("\"num_voie\":\"27\",\"libelle_voie\":null")).isEqualTo(new Part.Blank<>());
        assertThat(street("\"num_voie\":\"27\"")).isEqualTo(new Part.Withheld<>());
    }

    private static Part<String> street(String keys) {
        return decode(ApiParticulier.IMMATRICULATION_VEHICULE, "{\"adresse_particulier\":{" + keys + "}}", "{}")
                .value()
                .adresseParticulier()
                .flatMap(AdresseParticulier::numeroLibelleVoie);
    }

    @Test
    void names_the_words_on_which_an_application_decides() {
        PrestationEnfant data = decode(
                        ApiParticulier.ALLOCATION_RENTREE_SCOLAIRE,
                        "{\"status\":\"ouvrant_droit\",\"date_debut_droit\":\"2026-08-18\"}",
                        "{}")
                .value();

        assertThat(data.status().value()).contains(PrestationEnfant.OUVRANT_DROIT);
    }

    @Test
    @SuppressWarnings("deprecation")
    void reads_each_version_in_its_own_form() {
        assertThat(decode(ApiParticulier.ETUDIANT_BOURSIER_V3, "{\"est_boursier\":true}", "{}")
                        .value()
                        .estBoursier()
                        .value())
                .contains(true);
        assertThat(decode(ApiParticulier.ETUDIANT_BOURSIER.atVersion(5), "{\"ine\":\"0123456789K\"}", "{}")
                        .value()
                        .ine()
                        .value())
                .contains("0123456789K");
        assertThat(ApiParticulier.SCOLARITE_V4).hasToString("v4/men/scolarites");
        assertThat(ApiParticulier.SCOLARITE_V3).hasToString("v3/men/scolarites");
    }

    private static <T> Decoded<T> decode(Dataset<T> dataset, String data, String meta) {
        return dataset.decode(("{\"data\":" + data + ",\"links\":{},\"meta\":" + meta + "}").getBytes(UTF_8));
    }

    /** Writes an object with all keys of a record, lists with one element, and one key that the record does not have. */
    private static String object(Class<?> type, Function<Type, String> value) {
        return Stream.concat(
                        Stream.of(type.getRecordComponents())
                                .map(component -> "\"" + key(component) + "\":" + value.apply(inside(component))),
                        Stream.of("\"cle_nouvelle\":{\"a\":[1,{}]}"))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The keys of API Particulier part no word from a number. */
    private static String key(RecordComponent component) {
        return component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Type inside(RecordComponent component) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static String odd(Type type) {
        if (type instanceof ParameterizedType list) {
            return "[" + odd(list.getActualTypeArguments()[0]) + ",null]";
        }
        Class<?> scalar = (Class<?>) type;
        if (scalar.isRecord()) {
            return object(scalar, ApiParticulierDecodingTest::odd);
        }
        return Map.of(
                        Integer.class, "-7",
                        BigDecimal.class, "-7.25",
                        Boolean.class, "true",
                        PartialDate.class, "\"2020-00-00\"",
                        String.class, "\"mot_nouveau\"")
                .get(scalar);
    }

    private static List<Part<?>> parts(Record data) {
        List<Part<?>> parts = new ArrayList<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            parts.add((Part<?>) read(component, data));
        }
        return parts;
    }

    /** Returns all values at whatever depth; a part that is not given stands as itself. */
    private static List<Object> leaves(Object value) {
        if (value instanceof Part.Given<?> given) {
            return leaves(given.given());
        } else if (value instanceof List<?> list) {
            return list.stream().flatMap(element -> leaves(element).stream()).toList();
        } else if (value instanceof Record data && !(value instanceof PartialDate) && !(value instanceof Part<?>)) {
            return parts(data).stream().flatMap(part -> leaves(part).stream()).toList();
        }
        return List.of(value);
    }

    private static Object read(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a dataset's record is public", e);
        }
    }
}
