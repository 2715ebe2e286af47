package io.github.demarchekit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.reference.AddressCompletion;
import io.github.demarchekit.prefill.reference.Administrations;
import io.github.demarchekit.prefill.reference.Communes;
import io.github.demarchekit.prefill.reference.Companies;
import io.github.demarchekit.prefill.reference.Countries;
import io.github.demarchekit.prefill.reference.Geocoder;
import io.github.demarchekit.prefill.reference.PublicHolidays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ReferenceClientsTest {

    private static final List<Class<?>> WITH_AN_ADDRESS = List.of(
            Geocoder.class,
            AddressCompletion.class,
            Communes.class,
            Companies.class,
            Administrations.class,
            PublicHolidays.class);

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DemarcheKitAutoConfiguration.class));

    @Test
    void are_made_of_the_addresses_that_are_there() {
        application
                .withPropertyValues(
                        "geocoder.base-url=https://data.geopf.example",
                        "communes.base-url=https://geo.example",
                        "companies.base-url=https://recherche.example",
                        "companies.user-agent=Creche (contact@ville.example)",
                        "administrations.base-url=https://annuaire.example",
                        "public-holidays.base-url=https://calendrier.example")
                .run(context -> assertThat(WITH_AN_ADDRESS)
                        .allSatisfy(client -> assertThat(context).hasNotFailed().hasSingleBean(client)));
    }

    @Test
    void are_not_made_without_one() {
        application
                .withPropertyValues("communes.base-url=")
                .run(context -> assertThat(WITH_AN_ADDRESS)
                        .allSatisfy(client -> assertThat(context).hasNotFailed().doesNotHaveBean(client)));
    }

    @Test
    void count_no_countries_among_them_which_need_no_address() {
        application.run(context -> assertThat(context).hasSingleBean(Countries.class));
    }

    @Test
    void refuse_a_caller_whom_the_service_could_not_read() {
        application
                .withPropertyValues("companies.base-url=https://recherche.example", "companies.user-agent=Crèche")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("userAgent must be"));
    }
}
