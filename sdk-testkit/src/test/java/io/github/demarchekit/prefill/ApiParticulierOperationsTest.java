package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.ParticulierKit.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.testkit.TestIdentity;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every operation of API Particulier in every mode, over the wire: what the kit sends is what the record says. */
class ApiParticulierOperationsTest {

    private static final Set<AccessMode> IDENTITY_AND_LOGIN = Set.of(AccessMode.IDENTITY, AccessMode.FRANCE_CONNECT);

    @RegisterExtension
    final Kit kit = new Kit();

    private final ParticulierKit wire = new ParticulierKit(kit);

    /** Somebody who is known to an operation, and how each mode names them. */
    private record Known(Dataset<?> dataset, TestIdentity person, Set<AccessMode> modes, String number) {}

    private static List<Known> known() {
        List<Known> known = new ArrayList<>();
        Map<Dataset<?>, List<TestIdentity>> benefits = new LinkedHashMap<>();
        TestIdentity angela = TestIdentity.ANGELA_DUBOIS;
        TestIdentity pierre = TestIdentity.AVEC_NOM_DUSAGE;
        TestIdentity joelle = TestIdentity.CARACTERES_SPECIAUX;
        TestIdentity student = TestIdentity.NAISSANCE_POLYNESIE;
        TestIdentity former = TestIdentity.MOINS_25_ANS;
        List<TestIdentity> families =
                List.of(angela, pierre, joelle, TestIdentity.ELSA_PLACARD, TestIdentity.NOM_COMPOSE);
        benefits.put(ApiParticulier.QUOTIENT_FAMILIAL, families);
        benefits.put(ApiParticulier.PARTICIPATION_FAMILIALE_EAJE, families);
        benefits.put(ApiParticulier.REVENU_SOLIDARITE_ACTIVE, List.of(angela, joelle, TestIdentity.CORSE_2A));
        benefits.put(ApiParticulier.PRIME_ACTIVITE, List.of(angela, pierre, joelle));
        benefits.put(ApiParticulier.ALLOCATION_ADULTE_HANDICAPE, List.of(angela, TestIdentity.NOM_COMPOSE));
        benefits.put(ApiParticulier.ALLOCATION_SOUTIEN_FAMILIAL, List.of(angela, joelle));
        benefits.put(ApiParticulier.ALLOCATION_ENFANT_HANDICAPE, List.of(angela, pierre, TestIdentity.MOINS_16_ANS));
        benefits.put(ApiParticulier.ALLOCATION_RENTREE_SCOLAIRE, List.of(angela, pierre, TestIdentity.MOINS_18_ANS));
        benefits.put(ApiParticulier.COMPLEMENTAIRE_SANTE_SOLIDAIRE, List.of(angela, joelle, TestIdentity.ELSA_PLACARD));
        benefits.put(ApiParticulier.SERVICE_CIVIQUE, List.of(student, former));
        benefits.put(ApiParticulier.SERVICE_NATIONAL, List.of(angela, student, former, TestIdentity.MOINS_18_ANS));
        benefits.put(ApiParticulier.STATUT_ETUDIANT, List.of(student, former, TestIdentity.MOINS_18_ANS));
        grants().forEach(dataset -> benefits.put(dataset, List.of(student, former)));
        benefits.forEach((dataset, people) ->
                people.forEach(person -> known.add(new Known(dataset, person, IDENTITY_AND_LOGIN, ""))));
        Stream.concat(grants(), Stream.of(ApiParticulier.STATUT_ETUDIANT)).forEach(dataset -> {
            known.add(new Known(dataset, student, Set.of(AccessMode.INE), "087654321GA"));
            known.add(new Known(dataset, former, Set.of(AccessMode.INE), "0123456789K"));
        });
        Set<AccessMode> identity = Set.of(AccessMode.IDENTITY);
        schools().forEach(dataset -> {
            known.add(new Known(dataset, TestIdentity.MOINS_16_ANS, identity, "0440000A"));
            known.add(new Known(dataset, TestIdentity.MOINS_18_ANS, identity, "0440000B"));
        });
        Set<AccessMode> login = Set.of(AccessMode.FRANCE_CONNECT);
        known.add(new Known(ApiParticulier.IMMATRICULATION_VEHICULE, angela, login, "AB-123-CD"));
        known.add(new Known(ApiParticulier.IMMATRICULATION_VEHICULE, pierre, login, "EF-456-GH"));
        Set<AccessMode> identifier = Set.of(AccessMode.IDENTIFIER);
        known.add(new Known(ApiParticulier.DEMANDEUR_EMPLOI, angela, identifier, "angela.dubois"));
        known.add(new Known(ApiParticulier.DEMANDEUR_EMPLOI, pierre, identifier, "pierre.mercier"));
        known.add(new Known(ApiParticulier.DEMANDEUR_EMPLOI, TestIdentity.ELSA_PLACARD, identifier, "elsa.placard"));
        known.add(new Known(ApiParticulier.INDEMNITES, angela, identifier, "angela.dubois"));
        known.add(new Known(ApiParticulier.INDEMNITES, TestIdentity.ELSA_PLACARD, identifier, "elsa.placard"));
        known.add(new Known(ApiParticulier.STATUT_SPORTIF, former, identifier, "100200"));
        known.add(new Known(ApiParticulier.STATUT_SPORTIF, TestIdentity.NOM_COMPOSE, identifier, "100300"));
        return known;
    }

    @SuppressWarnings("deprecation")
    private static Stream<Dataset<?>> grants() {
        return Stream.of(
                ApiParticulier.ETUDIANT_BOURSIER,
                ApiParticulier.ETUDIANT_BOURSIER_V3,
                ApiParticulier.ETUDIANT_BOURSIER.atVersion(5));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Dataset<?>> schools() {
        return Stream.of(ApiParticulier.SCOLARITE, ApiParticulier.SCOLARITE_V4, ApiParticulier.SCOLARITE_V3);
    }

    @Test
    void leaves_no_operation_and_no_mode_out() {
        Set<String> asked = known().stream()
                .flatMap(known -> known.modes().stream().map(mode -> known.dataset() + " " + mode))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(constants())
                .hasSizeGreaterThan(20)
                .allSatisfy(dataset -> assertThat(dataset.modes().keySet())
                        .allSatisfy(mode -> assertThat(asked).contains(dataset + " " + mode)));
    }

    @TestFactory
    Stream<DynamicTest> say_what_was_sent() {
        return known().stream()
                .flatMap(known -> known.modes().stream()
                        .map(mode -> DynamicTest.dynamicTest(
                                known.dataset() + " " + mode + " "
                                        + known.person().username(),
                                () -> same(question(known, mode)))));
    }

    private <T> void same(Question<T> question) {
        Answer<T> answer = wire.ask(question);

        assertThat(answer).isInstanceOf(Answer.Found.class);
        HttpResponse response = wire.lastResponse();
        JsonNode document = Json.tree("kit", response);
        ObjectNode sent = document.path("data").asObject();
        document.path("meta").properties().forEach(key -> sent.set(key.getKey(), key.getValue()));
        assertThat(sent.isEmpty()).isFalse();
        assertThat(WireFacts.of(answer.found().orElseThrow()))
                .isEqualTo(WireFacts.of(sent, question.dataset().type()));
        assertThat(WireFacts.unknownKeys(sent, question.dataset().type())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> find_no_file_of_a_person_who_has_none() {
        CivilIdentity stranger = identity("HUCHE", "Anne-Laure", "1945-09-30", "F", "31555");
        return constants()
                .flatMap(dataset -> dataset.modes().keySet().stream()
                        .map(mode -> DynamicTest.dynamicTest(dataset + " " + mode, () -> {
                            Subject subject = switch (mode) {
                                case FRANCE_CONNECT -> Subject.of(token(People.WITHOUT_FILE));
                                case IDENTITY -> stranger;
                                case INE -> Subject.ine("999999999HH");
                                default -> Subject.identifier("nobody");
                            };

                            Answer<?> answer = wire.ask(told(dataset.about(subject), "0440000A"));

                            assertThat(answer).isInstanceOf(Answer.Absent.class);
                            assertThat(answer.reply().meaning()).isPresent();
                        })));
    }

    private Question<?> question(Known known, AccessMode mode) {
        Subject subject = switch (mode) {
            case FRANCE_CONNECT -> Subject.of(token(known.person().identity()));
            case IDENTITY -> CivilIdentity.of(known.person().identity());
            case INE -> Subject.ine(known.number());
            default -> Subject.identifier(known.number());
        };
        return told(known.dataset().about(subject), known.number());
    }

    private static Question<?> told(Question<?> question, String number) {
        Set<String> wanted =
                question.dataset().modes().getOrDefault(question.subject().mode(), Set.of());
        if (wanted.contains("anneeScolaire")) {
            return question.with(ApiParticulier.ANNEE_SCOLAIRE, "2026-2027")
                    .with(ApiParticulier.CODE_ETABLISSEMENT, number);
        }
        return wanted.contains("immatriculation")
                ? question.with(ApiParticulier.IMMATRICULATION, number.matches("\\d.*") ? "ZZ-404-ZZ" : number)
                : question;
    }

    private AccessToken token(PivotIdentity person) {
        return kit.tokenOf(person);
    }

    private static Stream<Dataset<?>> constants() {
        return Stream.of(ApiParticulier.class.getFields())
                .filter(field -> field.getType() == Dataset.class)
                .map(ApiParticulierOperationsTest::constant);
    }

    private static Dataset<?> constant(Field field) {
        try {
            return (Dataset<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
