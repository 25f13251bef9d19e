namespace NegotiationSim.Actors.Tests;

/// <summary>One actor system for the tests of a class: negotiations do not disturb each other in it.</summary>
public sealed class ConferenceFixture : IAsyncLifetime
{
    public Conference Conference { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Conference = await Conference.StartAsync();

    public ValueTask DisposeAsync() => Conference.DisposeAsync();
}

internal static class Waiting
{
    /// <summary>A test that hangs is a test that fails.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <inheritdoc cref="InTime{T}(Task{T})"/>
    public static Task InTime(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(60));
}
