package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static List<String> constants() throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Class<?> holder : List.of(Scope.class, DataProviderScopes.class)) {
            for (Field field : holder.getFields()) {
                values.add(((Scope) field.get(null)).value());
            }
        }
        return values;
    }

    @Test
    void takes_values_that_are_not_among_the_constants() {
        assertThat(new Scope("api_fc-liste-paiementsv1")).hasToString("api_fc-liste-paiementsv1");
    }

    @Test
    void has_constants_that_are_each_a_value_of_its_own() throws IllegalAccessException {
        assertThat(constants()).doesNotHaveDuplicates().hasSizeGreaterThan(120);
    }

    @Test
    void has_every_scope_of_the_contract() throws IllegalAccessException {
        assertThat(constants())
                .contains("idp_birthdate", "rnipp_identite_pivot", "chorusdt", "phone", "siret")
                .contains("dgfip_RevNets_Cat5_NonSal", "cnam_paiements_ij", "mesri_admissions")
                .contains("api_fc-liste-paiementsv1", "cnaf_quotient_familial", "dsnj_statut_service_national");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid email", "a\"b", "a\\b", "é", "a\nb"})
    void refuses_what_could_not_stand_in_a_request(String value) {
        assertThatThrownBy(() -> new Scope(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
