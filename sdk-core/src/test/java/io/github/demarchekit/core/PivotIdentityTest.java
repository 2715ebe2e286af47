package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PivotIdentityTest {

    /** The contracts' data lies beside the repository on the machines that have it. */
    private static final Path VECTORS = Path.of("../../shared/data/ami/fc-hash-vectors.csv");

    @ParameterizedTest
    @CsvSource({
        "75107, 4abd71ec1f581dce2ea2221cbeac7c973c6aea7bcb835acdfe7d6494f1528060",
        "'', 7e74df2cbebae761eccedbc24b7fe589bb83137f7808a2930031f52c73d75efe"
    })
    void hashes_as_the_application_mobile_interministerielle_does(String birthplace, String hash) {
        assertThat(angela(birthplace).hash()).isEqualTo(hash);
    }

    @Test
    void hashes_every_vector_of_the_contract_in_the_same_way() throws IOException {
        assumeTrue(Files.exists(VECTORS), "LEFT OUT: the AMI's hash vectors are not beside this repository");
        List<String> lines = Files.readAllLines(VECTORS);

        SoftAssertions.assertSoftly(softly -> {
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", -1);
                PivotIdentity identity = new PivotIdentity(
                        fields[2],
                        List.of(fields[2].split(" ")),
                        fields[3],
                        PartialDate.parse(fields[4]),
                        fields[5],
                        fields[6],
                        fields[7]);
                softly.assertThat(identity.hash()).as(fields[1]).isEqualTo(fields[8]);
            }
        });
        assertThat(lines).hasSizeGreaterThan(50);
    }

    @Test
    void knows_the_commune_of_birth() {
        assertThat(angela("75107").birthCommune()).contains(new CogCommune("75107"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alger", "Paris 10", "99352"})
    void knows_no_commune_where_the_place_is_none(String birthplace) {
        assertThat(angela(birthplace).birthCommune()).isEmpty();
    }

    @Test
    void keeps_its_own_copy_of_the_given_names() {
        List<String> given = new ArrayList<>(List.of("Angela", "Claire"));
        PivotIdentity identity = new PivotIdentity(
                "Angela Claire", given, "DUBOIS", PartialDate.parse("1962-08-24"), "female", "75107", "99100");
        given.clear();

        assertThat(identity.givenNames()).containsExactly("Angela", "Claire");
    }

    @Test
    void prints_nothing_of_the_person() {
        assertThat(angela("75107")).hasToString("PivotIdentity[redacted]");
    }

    private static PivotIdentity angela(String birthplace) {
        return new PivotIdentity(
                "Angela Claire Louise",
                List.of("Angela", "Claire", "Louise"),
                "DUBOIS",
                PartialDate.parse("1962-08-24"),
                "female",
                birthplace,
                "99100");
    }
}
