package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** FranceConnect's documented test identity, as claims and as a value. */
final class Identities {

    static final String SUB = "fff725a2a63v1";

    /** The claims of FranceConnect for the test identity {@code test}, without the brackets. */
    static final String ANGELA_CLAIMS = """
            "sub":"fff725a2a63v1","given_name":"Angela Claire Louise","given_name_array":["Angela","Claire","Louise"],
            "family_name":"DUBOIS","birthdate":"1962-08-24","gender":"female","birthplace":"75107",
            "birthcountry":"99100"
            """;

    private Identities() {}

    static Claims claims(String members) {
        return new Claims(Json.read("test", ("{" + members + "}").getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    static PivotIdentity angela() {
        return new Changed().identity();
    }

    /** The test identity, changed field by field. */
    static final class Changed {

        private List<String> givenNames = List.of("Angela", "Claire", "Louise");
        private String familyName = "DUBOIS";
        private String birthdate = "1962-08-24";
        private String gender = "female";
        private String birthplace = "75107";
        private String birthcountry = "99100";

        Changed given(String... names) {
            givenNames = List.of(names);
            return this;
        }

        Changed family(String name) {
            familyName = name;
            return this;
        }

        Changed born(String date) {
            birthdate = date;
            return this;
        }

        Changed gender(String value) {
            gender = value;
            return this;
        }

        Changed at(String place, String country) {
            birthplace = place;
            birthcountry = country;
            return this;
        }

        PivotIdentity identity() {
            return new PivotIdentity(
                    String.join(" ", givenNames),
                    givenNames,
                    familyName,
                    PartialDate.parse(birthdate),
                    gender,
                    birthplace,
                    birthcountry);
        }
    }
}
