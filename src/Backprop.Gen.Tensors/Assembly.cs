using Backprop;

[assembly: HasDerivatives(typeof(TensorDerivatives))]
