using Mapper.Tool;

return await MapperCommand.RunAsync(args, Surroundings.OfProcess());
