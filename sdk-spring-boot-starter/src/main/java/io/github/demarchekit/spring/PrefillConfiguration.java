package io.github.demarchekit.spring;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Access;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.AuditTrail;
import io.github.demarchekit.prefill.Authorization;
import io.github.demarchekit.prefill.ClientCredentials;
import io.github.demarchekit.prefill.JdbcAuditTrail;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.impots.ImpotParticulier;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the State already knows, from each API whose address is set, and the trace of who asked. */
@Configuration(proxyBeanMethods = false)
class PrefillConfiguration {

    private static final String PARTICULIER = "api-particulier.base-url";
    private static final String ENTREPRISE = "api-entreprise.base-url";
    private static final String IMPOTS = "impot-particulier.base-url";

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting(
            value = {PARTICULIER, ENTREPRISE, IMPOTS},
            any = true)
    PrefillClient prefillClient(
            Settings.ApiParticulier particulier,
            Settings.ApiEntreprise entreprise,
            Settings.ImpotParticulier impots,
            Settings.Prefill prefill,
            ObjectProvider<AuditTrail> auditTrail,
            HttpTransport transport,
            Clock clock) {
        PrefillClient.Builder builder = PrefillClient.builder()
                .deadline(prefill.deadline())
                .transport(transport)
                .clock(clock);
        address(particulier.baseUrl())
                .ifPresent(address -> builder.api(Api.API_PARTICULIER, access(address, particulier)));
        address(entreprise.baseUrl())
                .ifPresent(address -> builder.api(Api.API_ENTREPRISE, access(address, entreprise)));
        address(impots.baseUrl())
                .ifPresent(address -> builder.api(Api.IMPOT_PARTICULIER, access(address, impots, transport, clock)));
        auditTrail.ifAvailable(builder::auditTrail);
        return builder.build();
    }

    private static Access access(URI address, Settings.ApiParticulier settings) {
        Access.Builder access = access(address, settings.recipient(), settings.callsPerSecond());
        given(settings.token(), token -> access.authorization(Authorization.bearer(Secret.of(token))));
        return access.build();
    }

    private static Access access(URI address, Settings.ApiEntreprise settings) {
        Access.Builder access = access(address, settings.recipient(), settings.callsPerSecond());
        given(settings.token(), token -> access.authorization(Authorization.bearer(Secret.of(token))));
        given(settings.context(), access::context);
        given(settings.object(), access::object);
        return access.build();
    }

    private static Access access(
            URI address, Settings.ImpotParticulier settings, HttpTransport transport, Clock clock) {
        URI tokenUrl = settings.tokenUrl();
        if (tokenUrl == null || settings.clientSecret().isBlank()) {
            throw new IllegalStateException(
                    "impot-particulier.token-url, client-id and client-secret are missing: give what"
                            + " DGFIP gave you to fetch tokens with");
        }
        ClientCredentials.Builder tokens = ClientCredentials.builder(
                        tokenUrl, settings.clientId(), Secret.of(settings.clientSecret()))
                .transport(transport)
                .clock(clock);
        given(settings.scope(), tokens::scope);
        return ImpotParticulier.access(address, settings.idTeleservice(), tokens.build())
                .callsPerSecond(settings.callsPerSecond())
                .build();
    }

    private static Access.Builder access(URI address, String recipient, int callsPerSecond) {
        return Access.to(address).recipient(Siret.parse(recipient)).callsPerSecond(callsPerSecond);
    }

    /** Takes an address that is set to nothing, as by an empty variable, for none. */
    private static Optional<URI> address(@Nullable URI setting) {
        return Optional.ofNullable(setting)
                .filter(address -> !address.toString().isBlank());
    }

    private static void given(String setting, Consumer<String> use) {
        if (!setting.isBlank()) {
            use.accept(setting);
        }
    }

    /** Who asked for which data, in the application's own database; another bean takes its place. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting(
            value = {PARTICULIER, ENTREPRISE, IMPOTS},
            any = true)
    @ConditionalOnSingleCandidate(DataSource.class)
    AuditTrail auditTrail(DataSource dataSource, Clock clock) {
        JdbcAuditTrail.createSchema(dataSource);
        return JdbcAuditTrail.in(dataSource, clock);
    }
}
