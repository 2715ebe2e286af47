package io.github.demarchekit.prefill;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.util.List;

/** Test identities that FranceConnect documents for its sandbox. */
final class People {

    static final PivotIdentity ANGELA = person("Angela Claire Louise", "DUBOIS", "1962-08-24", "female", "75107");
    static final PivotIdentity PIERRE = person("Pierre", "MERCIER", "1969-03-17", "male", "95277");
    static final PivotIdentity ELSA = person("ELSA", "PLACARD", "1987-04-13", "female", "59226");
    static final PivotIdentity JOELLE = person("Joëlle Françoise", "DUBINÔRE", "1992-08-15", "female", "75117");
    static final PivotIdentity MELISSANDRE =
            person("Melissandre Juliette", "TROIS-DUPRE", "1981-07-27", "female", "13012");
    static final PivotIdentity WITHOUT_FILE = person("Anne-Laure", "HUCHE", "1945-09-30", "female", "31555");

    private People() {}

    private static PivotIdentity person(
            String givenNames, String familyName, String birthdate, String gender, String birthplace) {
        return new PivotIdentity(
                givenNames,
                List.of(givenNames.split(" ")),
                familyName,
                PartialDate.parse(birthdate),
                gender,
                birthplace,
                "99100");
    }
}
